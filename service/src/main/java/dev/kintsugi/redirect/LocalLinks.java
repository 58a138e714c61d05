package dev.kintsugi.redirect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.kintsugi.link.Lookup;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What this replica knows of codes, in its own memory: the first level, asked by every redirect.
 *
 * <p>Unknown codes have a small share of their own, so that whoever guesses codes evicts only other guesses. An entry
 * is never replaced by an older one, nor stored by a load that an invalidation has overtaken ({@link Floors}): the check
 * is made inside the map's own step for the key, and an invalidation raises the floor before its step, so whichever of
 * the two steps comes second sees what the first one did.
 */
@Component
class LocalLinks {

    private static final int SHARE_OF_UNKNOWN = 8;
    private static final int FLOORS = 8_192;
    // The cache's node, the map's, the key and the value without their texts: about, with compressed pointers.
    private static final int ENTRY_BYTES = 200;

    private final Cache<String, Lookup> links;
    private final Cache<String, Lookup> unknown;
    private final Floors floors = new Floors(FLOORS);
    private final LongAdder evictions = new LongAdder();

    LocalLinks(LocalProperties properties, MeterRegistry meters) {
        long bytes = properties.maxWeight().toBytes();
        long bytesForUnknown = bytes / SHARE_OF_UNKNOWN;
        this.links = cache(bytes - bytesForUnknown, properties.maxEntries());
        this.unknown = cache(bytesForUnknown, Math.max(1, properties.maxEntries() / SHARE_OF_UNKNOWN));
        measure(meters);
    }

    /** What the code means as far as it is known here; no waiting, nothing allocated. */
    @Nullable Lookup get(String code) {
        Lookup link = links.getIfPresent(code);
        return link == null ? unknown.getIfPresent(code) : link;
    }

    /** To be taken before a load reads anything, and shown when it stores. */
    long ticket() {
        return floors.ticket();
    }

    /** Remembers a meaning, unless something newer is known or was announced since the ticket was taken. */
    void store(String code, Lookup lookup, long ticket) {
        Cache<String, Lookup> cache = lookup instanceof Lookup.Missing ? unknown : links;
        cache.asMap()
                .compute(
                        code,
                        (key, held) ->
                                isNewer(held, lookup) && floors.admit(code, lookup.version(), ticket) ? lookup : held);
    }

    /** Whether it was announced that the code means something newer. */
    boolean isOutdated(String code, Lookup lookup) {
        return floors.isOutdated(code, lookup.version());
    }

    /** Forgets what is older than the version, and refuses it from now on. */
    void invalidate(String code, long version) {
        floors.raise(code, version);
        removeOlder(links, code, version);
        removeOlder(unknown, code, version);
    }

    /** Stores nothing of what was looked up before this call. */
    void fence() {
        floors.fence();
    }

    /** Forgets everything, and stores nothing of what was looked up before this call. */
    void clear() {
        floors.fence();
        links.invalidateAll();
        unknown.invalidateAll();
    }

    // Not computeIfPresent: it does not wait for a load that is just storing the first entry of the code.
    private static void removeOlder(Cache<String, Lookup> cache, String code, long version) {
        cache.asMap().compute(code, (key, held) -> held == null || held.version() < version ? null : held);
    }

    private static boolean isNewer(@Nullable Lookup held, Lookup lookup) {
        return held == null || held.version() <= lookup.version();
    }

    // Both bounds in one: an entry weighs at least the share of one in the most entries. Maintenance runs on the
    // calling thread, a few entries at a time and only if nobody else is at it: the common pool's threads would compete
    // with the event loop for the same cores.
    private Cache<String, Lookup> cache(long maxBytes, int maxEntries) {
        int share = (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(maxBytes, maxEntries));
        return Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((String code, Lookup lookup) -> Math.max(share, bytes(code, lookup)))
                .evictionListener((code, lookup, cause) -> evictions.increment())
                .executor(Runnable::run)
                .build();
    }

    @SuppressWarnings("ReferenceEquality") // one object takes its memory once
    private static int bytes(String code, Lookup lookup) {
        int bytes = ENTRY_BYTES + code.length();
        if (lookup instanceof Lookup.Active active) {
            // Latin-1 takes one byte a character; what is not is encoded in the location and different from it.
            boolean plain = active.location() == active.originalUrl();
            bytes += plain
                    ? active.originalUrl().length()
                    : 2 * active.originalUrl().length() + active.location().length();
        }
        return bytes;
    }

    private void measure(MeterRegistry meters) {
        Gauge.builder("kintsugi.redirect.local.entries", links, Cache::estimatedSize)
                .description("Links that this replica knows")
                .register(meters);
        Gauge.builder("kintsugi.redirect.local.unknown", unknown, Cache::estimatedSize)
                .description("Codes that this replica knows to be unknown")
                .register(meters);
        Gauge.builder("kintsugi.redirect.local.weight", this, LocalLinks::weight)
                .description("Memory of what this replica knows, about")
                .baseUnit("bytes")
                .register(meters);
        FunctionCounter.builder("kintsugi.redirect.local.evictions", evictions, LongAdder::sum)
                .description("Entries that made room for others")
                .register(meters);
    }

    private double weight() {
        return weight(links) + weight(unknown);
    }

    private static long weight(Cache<String, Lookup> cache) {
        return cache.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}
