package dev.kintsugi.link;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A short code and where it leads.
 *
 * @param userId the owner; null when there is none any more
 * @param version when its meaning changed last, for caches alone
 * @param shortUrl the whole short address; null inside, filled in for answers
 */
public record Link(
        long id,
        @Nullable Long userId,
        String shortCode,
        String originalUrl,
        @Nullable String title,
        @JsonProperty("is_active") boolean isActive,
        LocalDateTime createdAt,
        LocalDateTime updatedAt,
        @JsonIgnore long version,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String shortUrl) {

    /** Longest title, in characters. */
    public static final int MAX_TITLE = 255;

    /** This link with its short address under {@code base}. */
    Link under(String base) {
        return new Link(
                id,
                userId,
                shortCode,
                originalUrl,
                title,
                isActive,
                createdAt,
                updatedAt,
                version,
                base + "/" + shortCode);
    }
}
