package dev.kintsugi.relay;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a notification's file, such as {@code 000000000042-0010.attempted}: it is the 42nd, Discord has ten of its
 * alerts, and may have the next ones.
 */
record SpoolName(long number, int delivered, State state) {

    private static final Pattern FORM = Pattern.compile("(\\d{12})-(\\d{4})\\.(waiting|attempted|done|damaged)");

    /** What becomes of the file. */
    enum State {
        WAITING,
        ATTEMPTED,
        DONE,
        DAMAGED
    }

    static SpoolName of(long number, Waiting.Progress progress) {
        return new SpoolName(number, progress.delivered(), progress.attempted() ? State.ATTEMPTED : State.WAITING);
    }

    /** The name of this file; nothing when it is none of ours. */
    static Optional<SpoolName> of(Path file) {
        Matcher name = FORM.matcher(String.valueOf(file.getFileName()));
        return name.matches()
                ? Optional.of(new SpoolName(
                        Long.parseLong(name.group(1)),
                        Integer.parseInt(name.group(2)),
                        State.valueOf(name.group(3).toUpperCase(Locale.ROOT))))
                : Optional.empty();
    }

    SpoolName with(State next) {
        return new SpoolName(number, delivered, next);
    }

    Waiting.Progress progress() {
        return new Waiting.Progress(delivered, state == State.ATTEMPTED);
    }

    @Override
    public String toString() {
        return "%012d-%04d.%s".formatted(number, delivered, state.name().toLowerCase(Locale.ROOT));
    }
}
