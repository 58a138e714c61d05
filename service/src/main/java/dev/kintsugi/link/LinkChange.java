package dev.kintsugi.link;

import dev.kintsugi.web.Fields;
import dev.kintsugi.web.PlainText;
import dev.kintsugi.web.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of PUT and PATCH /urls/{id}: any subset of the fields. A null title removes it; other nulls are refused.
 *
 * @param titleGiven whether the title is to be set at all
 */
record LinkChange(
        @Schema(hidden = true) boolean titleGiven,

        @Schema(nullable = true, maxLength = Link.MAX_TITLE, pattern = PlainText.OPTIONAL_PATTERN) @Nullable String title,

        @Schema(description = TargetUrl.RULE, maxLength = TargetUrl.MAX_LENGTH, pattern = TargetUrl.PATTERN) @Nullable String originalUrl,

        @Schema(name = "is_active") @Nullable Boolean isActive) {

    /** One field that a change really changes. */
    record FieldChange(String field, @Nullable Object newValue) {}

    static LinkChange from(Fields fields, String ownBase) {
        boolean titleGiven = fields.has("title");
        boolean any = titleGiven || fields.has("original_url") || fields.has("is_active");
        String title =
                fields.optional("title", NewLink::title).flatMap(text -> text).orElse(null);
        String target = fields.has("original_url")
                ? fields.required("original_url", text -> TargetUrl.parse(text, ownBase))
                : null;
        Boolean active = fields.optionalBoolean("is_active").orElse(null);
        fields.verify();
        if (!any) {
            throw Problem.badRequest("There is nothing to change: give title, original_url or is_active");
        }
        return new LinkChange(titleGiven, title, target, active);
    }

    /** The fields whose value differs from the link's. */
    List<FieldChange> against(Link link) {
        List<FieldChange> changes = new ArrayList<>();
        if (titleGiven && !Objects.equals(title, link.title())) {
            changes.add(new FieldChange("title", title));
        }
        if (originalUrl != null && !originalUrl.equals(link.originalUrl())) {
            changes.add(new FieldChange("original_url", originalUrl));
        }
        Optional.ofNullable(isActive)
                .filter(active -> active != link.isActive())
                .ifPresent(active -> changes.add(new FieldChange("is_active", active)));
        return changes;
    }

    /** The link as it is after the change. */
    Link applyTo(Link link) {
        return new Link(
                link.id(),
                link.userId(),
                link.shortCode(),
                originalUrl == null ? link.originalUrl() : originalUrl,
                titleGiven ? title : link.title(),
                isActive == null ? link.isActive() : isActive,
                link.createdAt(),
                link.updatedAt(),
                link.version(),
                null);
    }
}
