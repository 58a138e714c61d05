package dev.kintsugi.ops;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** In what form somebody wants to have metrics. */
enum MetricsFormat {
    TEXT,
    OPEN_METRICS,
    JSON;

    /** What an Accept header likes best, by name: whoever takes anything is taken for Prometheus, which may say so too. */
    static MetricsFormat of(@Nullable String accept) {
        if (accept == null) {
            return TEXT;
        }
        if (accept.contains("application/openmetrics-text")) {
            return OPEN_METRICS;
        }
        return likesJsonBest(accept) ? JSON : TEXT;
    }

    private static boolean likesJsonBest(String accept) {
        try {
            List<MediaType> types = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(types);
            return !types.isEmpty() && types.getFirst().equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
