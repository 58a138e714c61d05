package dev.kintsugi.image;

import dev.kintsugi.proof.CommandLine;
import java.util.Map;
import java.util.stream.Stream;

/** The docker command. */
final class Docker {

    private static final CommandLine SHELL = new CommandLine(Map.of());

    private Docker() {}

    /** What the command printed, without the last line's end; fails unless it succeeded. */
    static String run(String... arguments) {
        return SHELL.run(docker(arguments)).strip();
    }

    /** The same, whether it succeeds or not. */
    static CommandLine.Printed attempt(String... arguments) {
        return SHELL.attempt(docker(arguments));
    }

    private static String[] docker(String... arguments) {
        return Stream.concat(Stream.of("docker"), Stream.of(arguments)).toArray(String[]::new);
    }
}
