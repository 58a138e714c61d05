package dev.kintsugi.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a message that fails may hold up those behind it, and whether it is the message that fails, or Discord: only what
 * Discord does with others can tell.
 */
final class Patience {

    /** How often Discord takes another one between two tries of a message before that message is to blame. */
    static final int OVERTAKEN_MOST = 3;

    /** What is to be done about a message that failed. */
    enum Verdict {
        TRY_AGAIN,
        LET_OTHERS_PASS,
        SET_ASIDE
    }

    /** How often others passed one that fails, and how many had been taken by its latest try. */
    private record Overtaken(int times, long taken) {}

    private final Duration lasts;
    private final Clock clock;
    private final Map<Long, Overtaken> failing = new HashMap<>();
    private long taken;
    private long newestTaken;
    private long passed;

    Patience(Duration lasts, Clock clock) {
        this.lasts = lasts;
        this.clock = clock;
    }

    /** Those up to this number have had their turn. */
    long passed() {
        return passed;
    }

    /** Whether this one has failed for so long that others may be told before it. */
    boolean isOver(Waiting waiting) {
        return waiting.progress()
                .failingSince()
                .filter(since -> !since.plus(lasts).isAfter(clock.instant()))
                .isPresent();
    }

    /** Whether newer ones have been told, so that this one may contradict what is known. */
    boolean isLate(Waiting waiting) {
        return waiting.number() < newestTaken;
    }

    /** Discord took a message of this one: of the others it is known now that Discord could have taken them, too. */
    void took(Waiting waiting) {
        taken++;
        newestTaken = Math.max(newestTaken, waiting.number());
        forget(waiting);
    }

    /** Judges one whose next message Discord did not take. Whether it is set aside or cannot be, the others pass. */
    Verdict failed(Waiting waiting) {
        if (!isOver(waiting)) {
            passed = 0;
            return Verdict.TRY_AGAIN;
        }
        passed = waiting.number();
        Overtaken before = failing.getOrDefault(waiting.number(), new Overtaken(0, taken));
        Overtaken now = new Overtaken(before.times() + (taken > before.taken() ? 1 : 0), taken);
        failing.put(waiting.number(), now);
        return now.times() < OVERTAKEN_MOST ? Verdict.LET_OTHERS_PASS : Verdict.SET_ASIDE;
    }

    /** Its next message is another one. */
    void forget(Waiting waiting) {
        failing.remove(waiting.number());
    }

    /** All of it is done: the next turn is the oldest one's. */
    void finished(Waiting waiting) {
        forget(waiting);
        passed = 0;
    }
}
