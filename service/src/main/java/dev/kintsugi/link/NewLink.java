package dev.kintsugi.link;

import dev.kintsugi.web.Fields;
import dev.kintsugi.web.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of POST /urls.
 *
 * @param url another name for original_url
 * @param userId the owner, if there is one
 * @param shortCode chosen code; a random one when null
 */
record NewLink(
        @Schema(description = TargetUrl.RULE, maxLength = TargetUrl.MAX_LENGTH, pattern = TargetUrl.PATTERN)
        String originalUrl,

        @Schema(description = TargetUrl.RULE, maxLength = TargetUrl.MAX_LENGTH, pattern = TargetUrl.PATTERN) @Nullable String url,

        @Schema(nullable = true, maxLength = Link.MAX_TITLE, pattern = PlainText.OPTIONAL_PATTERN) @Nullable String title,

        @Schema(nullable = true) @Nullable Long userId,

        @Schema(nullable = true, pattern = "^[A-Za-z0-9_-]{3,32}$") @Nullable String shortCode) {

    static NewLink from(Fields fields, String ownBase) {
        String field = fields.has("original_url") ? "original_url" : fields.has("url") ? "url" : "original_url";
        String target = fields.required(field, text -> TargetUrl.parse(text, ownBase));
        String title =
                fields.optional("title", NewLink::title).flatMap(text -> text).orElse(null);
        Long userId = fields.optionalId("user_id").orElse(null);
        String code = fields.optional("short_code", ShortCode::custom).orElse(null);
        fields.verify();
        return new NewLink(Objects.requireNonNull(target), null, title, userId, code);
    }

    /** A title; blank ones are none. */
    static Optional<String> title(String value) {
        return Optional.of(PlainText.optional(value, Link.MAX_TITLE)).filter(text -> !text.isEmpty());
    }
}
