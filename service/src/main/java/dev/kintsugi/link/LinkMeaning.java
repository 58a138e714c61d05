package dev.kintsugi.link;

import org.jspecify.annotations.Nullable;

/**
 * What one link's code means.
 *
 * @param version the lookup's
 * @param lookup null when the link's target is no address that one could be sent to
 */
public record LinkMeaning(
        long linkId,
        String shortCode,
        long version,
        @Nullable Lookup lookup) {}
