package dev.kintsugi.click;

import org.jspecify.annotations.Nullable;

/**
 * One redirect that a client was given.
 *
 * @param atMillis when, in milliseconds since 1970
 * @param ip the client's address, anonymised unless configured otherwise; null when unknown
 */
public record Click(
        long atMillis,
        long linkId,
        String shortCode,
        String originalUrl,
        @Nullable String referrer,
        @Nullable String userAgent,
        @Nullable String ip) {

    /** Longest referrer and user agent that are kept, in UTF-16 units; what is longer is cut. */
    public static final int MAX_TEXT = 512;
}
