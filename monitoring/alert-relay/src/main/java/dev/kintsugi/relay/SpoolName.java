package dev.kintsugi.relay;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a notification's file, such as {@code 000000000042-0010.attempted}: it is the 42nd, Discord has ten of its
 * alerts, and may have the next ones. {@code 000000000042-0010-1795255207.attempted} has failed since that second.
 */
record SpoolName(long number, int delivered, Optional<Instant> failingSince, State state) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{12})-(\\d{4})(?:-(\\d{10}))?\\.(waiting|attempted|done|failed|damaged)");

    /** What becomes of the file. */
    enum State {
        WAITING,
        ATTEMPTED,
        DONE,
        FAILED,
        DAMAGED
    }

    static SpoolName of(long number, Waiting.Progress progress) {
        return new SpoolName(
                number,
                progress.delivered(),
                progress.failingSince(),
                progress.attempted() ? State.ATTEMPTED : State.WAITING);
    }

    /** The name of this file; nothing when it is none of ours. */
    static Optional<SpoolName> of(Path file) {
        Matcher name = FORM.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                ? Optional.of(new SpoolName(
                        Long.parseLong(name.group(1)),
                        Integer.parseInt(name.group(2)),
                        Optional.ofNullable(name.group(3)).map(Long::parseLong).map(Instant::ofEpochSecond),
                        State.valueOf(name.group(4).toUpperCase(Locale.ROOT))))
                : Optional.empty();
    }

    SpoolName with(State next) {
        return new SpoolName(number, delivered, failingSince, next);
    }

    Waiting.Progress progress() {
        return new Waiting.Progress(delivered, state == State.ATTEMPTED, failingSince);
    }

    @Override
    public String toString() {
        return "%012d-%04d%s.%s"
                .formatted(
                        number,
                        delivered,
                        failingSince
                                .map(since -> "-%010d".formatted(since.getEpochSecond()))
                                .orElse(""),
                        state.name().toLowerCase(Locale.ROOT));
    }
}
