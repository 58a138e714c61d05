package dev.kintsugi.kills;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What chance chose for one kill.
 *
 * @param hasty whether the kill may come before the first redirect was answered
 * @param besides whether a second process runs on the same journals when the first is killed
 * @param youngest whether, of two, the one that started last is killed, which may not even listen yet
 * @param servedFor how long requests are sent until the kill
 * @param pause how long each client rests between its requests
 * @param trouble what else happens
 * @param troubleAfter when it begins
 * @param troubleFor how long it lasts, perhaps beyond the kill
 * @param optimizing whether what is started may be compiled in full, which takes its time, and not only quickly
 */
record Round(
        int number,
        boolean hasty,
        boolean besides,
        boolean youngest,
        Duration servedFor,
        Duration pause,
        Trouble trouble,
        Duration troubleAfter,
        Duration troubleFor,
        boolean optimizing) {

    private static final Duration[] PAUSES = {
        Duration.ZERO, Duration.ofNanos(200_000), Duration.ofMillis(1), Duration.ofMillis(5)
    };

    static Round draw(int number, boolean optimizing, RandomGenerator random) {
        Duration servedFor = Duration.ofMillis(random.nextLong(200, 2_500));
        return new Round(
                number,
                random.nextInt(4) == 0,
                random.nextInt(2) == 0,
                random.nextInt(3) == 0,
                servedFor,
                oneOf(random, PAUSES),
                // Half of the rounds are about the kill alone.
                random.nextBoolean() ? Trouble.NONE : oneOf(random, Trouble.values()),
                Duration.ofMillis(random.nextLong(servedFor.toMillis())),
                Duration.ofMillis(random.nextLong(200, 2_500)),
                optimizing);
    }

    private static <T> T oneOf(RandomGenerator random, T[] choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }

    @Override
    public String toString() {
        String what = trouble == Trouble.NONE
                ? ""
                : ", %s after %d ms for %d ms"
                        .formatted(
                                trouble.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                troubleAfter.toMillis(),
                                troubleFor.toMillis());
        return "round %d: killed after %d ms%s%s%s"
                .formatted(
                        number,
                        servedFor.toMillis(),
                        besides ? (youngest ? ", the younger of two" : ", one of two") : "",
                        what,
                        optimizing ? ", next compiled in full" : "");
    }
}
