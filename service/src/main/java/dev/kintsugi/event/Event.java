package dev.kintsugi.event;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a link.
 *
 * @param userId who did it, as far as known; null for clicks
 * @param details a JSON object, written out as it is stored
 */
public record Event(
        long id,
        long urlId,
        @Nullable Long userId,
        String eventType,
        LocalDateTime timestamp,
        @JsonRawValue @Schema(types = "object") String details) {

    /** Longest type, in characters. */
    public static final int MAX_TYPE = 64;
}
