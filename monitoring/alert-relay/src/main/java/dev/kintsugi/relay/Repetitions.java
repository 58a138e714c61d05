package dev.kintsugi.relay;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows the notifications that Alertmanager sends again because our answer did not reach it: the very same text within five
 * minutes, which is how long it goes on by default (group_interval). What it repeats on purpose comes hours later.
 */
final class Repetitions {

    static final Duration WITHIN = Duration.ofMinutes(5);
    // What came this long before a start may never have been answered, since the process died and stayed dead.
    static final Duration BEFORE_A_START = Duration.ofHours(1);
    private static final int REMEMBERED = 256;

    private final Map<String, Instant> taken = new LinkedHashMap<>();
    private final Clock clock;

    Repetitions(Clock clock) {
        this.clock = clock;
    }

    /** Remembers what a process before this one received. */
    void restore(String digest, Instant receivedAt) {
        if (receivedAt.plus(BEFORE_A_START).isAfter(clock.instant())) {
            remember(digest);
        }
    }

    /** Remembers a text from now on. */
    void remember(String digest) {
        taken.put(digest, clock.instant());
        if (taken.size() > REMEMBERED) {
            taken.remove(taken.keySet().iterator().next());
        }
    }

    /** Whether this text has been taken just now. */
    boolean knows(String digest) {
        Instant now = clock.instant();
        taken.values().removeIf(at -> at.plus(WITHIN).isBefore(now));
        return taken.containsKey(digest);
    }

    /** What a text is known by. */
    static String digest(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
