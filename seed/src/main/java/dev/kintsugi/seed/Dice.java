package dev.kintsugi.seed;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Chance that repeats.
 *
 * <p>{@link Random} and its {@code nextInt(bound)} are the only generator whose algorithm the Java specification spells
 * out, so every JDK gives the same numbers. Nothing else of it is used.
 */
final class Dice {

    private final Random random;

    /** Each table has its own dice, so that a change to one leaves the others alone. */
    Dice(long seed, String table) {
        random = new Random(31 * seed + table.hashCode());
    }

    /** A number from 0 to bound - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** A copy in random order. */
    <T> List<T> shuffled(List<T> items) {
        List<T> copy = new ArrayList<>(items);
        for (int last = copy.size() - 1; last > 0; last--) {
            Collections.swap(copy, last, below(last + 1));
        }
        return copy;
    }

    /** Every kind as often as its count says, in random order. */
    <T> List<T> deal(T[] kinds, ToIntFunction<T> count) {
        List<T> deck = new ArrayList<>();
        for (T kind : kinds) {
            deck.addAll(Collections.nCopies(count.applyAsInt(kind), kind));
        }
        return shuffled(deck);
    }

    /** A moment from the first, inclusive, to the last, exclusive; at most 68 years apart. */
    LocalDateTime between(LocalDateTime first, LocalDateTime last) {
        return first.plusSeconds(
                below(Math.toIntExact(Duration.between(first, last).toSeconds())));
    }
}
