package dev.kintsugi.redirect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lowest versions that may still be remembered, for the codes invalidated last.
 *
 * <p>A load that reads a link just before it changes would store the old meaning just after it was invalidated. So an
 * invalidation leaves a floor behind, below which nothing is stored. Floors are kept in two generations of bounded size;
 * when the older one is let go, whatever began before its last floor was set is not stored either, for a floor that
 * spoke against it may be among those lost. So no memory is too small to be right, only to be useful.
 */
final class Floors {

    /** @param lost a load whose ticket is below it may have missed a floor that was let go */
    private record Generations(Map<String, Long> current, Map<String, Long> previous, long lost) {}

    private final int generationSize;
    private volatile Generations generations;
    private volatile long sequence;
    private long currentBegan;

    Floors(int capacity) {
        this.generationSize = Math.max(1, capacity / 2);
        this.generations = new Generations(new ConcurrentHashMap<>(), Map.of(), 0);
    }

    /** To be taken before a load reads anything, and shown when it wants to store. */
    long ticket() {
        return sequence;
    }

    /** From now on nothing older than the version is admitted for the code. */
    synchronized void raise(String code, long version) {
        Generations held = generations;
        if (held.current().size() >= generationSize) {
            held = new Generations(new ConcurrentHashMap<>(), held.current(), Math.max(held.lost(), currentBegan));
            generations = held;
            currentBegan = sequence;
        }
        advance();
        held.current().merge(code, version, Math::max);
    }

    /** Nothing that began before this call is admitted. */
    synchronized void fence() {
        advance();
        generations = new Generations(generations.current(), generations.previous(), sequence);
    }

    /** Whether a load with this ticket may store the version. */
    boolean admit(String code, long version, long ticket) {
        Generations held = generations;
        return ticket >= held.lost() && !isBelow(held, code, version);
    }

    /** Whether the code is known to have a newer version. */
    boolean isOutdated(String code, long version) {
        return isBelow(generations, code, version);
    }

    private static boolean isBelow(Generations held, String code, long version) {
        return isBelow(held.current().get(code), version)
                || isBelow(held.previous().get(code), version);
    }

    private static boolean isBelow(@Nullable Long floor, long version) {
        return floor != null && version < floor;
    }

    // Only ever called with the monitor held; volatile so that tickets are taken without it.
    private void advance() {
        long next = sequence + 1;
        sequence = next;
    }
}
