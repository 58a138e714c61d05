package dev.kintsugi.embedded;

import dev.kintsugi.embedded.Command.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.embedded.Redis;

/**
 * A redis-server which runs on this machine.
 *
 * @param path the program, by its path or its name on the PATH
 * @param version such as 6.2.11
 */
record RedisProgram(String path, String version) {

    private static final Pattern VERSION = Pattern.compile("v=(\\S+)");

    /** The first program that answers: one from the class path, or one that is installed. */
    static Optional<RedisProgram> find() {
        Stream<String> packed = packedPrograms().stream().map(RedisProgram::unpack);
        return Stream.concat(packed, Stream.of("redis-server"))
                .flatMap(path -> tryOut(path).stream())
                .findFirst();
    }

    /** The static 32-bit program stands in where OpenSSL 3 is missing, on macOS the one for Intel does. */
    private static List<String> packedPrograms() {
        boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
        boolean arm = System.getProperty("os.arch", "").equals("aarch64");
        if (mac) {
            return arm
                    ? List.of("redis-server-6.2.6-v5-darwin-arm64", "redis-server-6.2.6-v5-darwin-amd64")
                    : List.of("redis-server-6.2.6-v5-darwin-amd64");
        }
        return arm
                ? List.of("redis-server-6.2.7-linux-arm64")
                : List.of("redis-server-6.2.6-v5-linux-amd64", "redis-server-6.2.7-linux-386");
    }

    private static String unpack(String resource) {
        try {
            Path folder = UnpackedPrograms.folder();
            Path program = folder.resolve(resource);
            if (!Files.exists(program)) {
                Path partial = Files.createTempFile(folder, "unpacking-", "");
                try (InputStream source = Redis.class.getResourceAsStream("/" + resource)) {
                    if (source == null) {
                        throw new IllegalStateException(resource + " is not on the class path");
                    }
                    Files.copy(source, partial, StandardCopyOption.REPLACE_EXISTING);
                }
                partial.toFile().setExecutable(true, false);
                Files.move(partial, program, StandardCopyOption.ATOMIC_MOVE);
            }
            return program.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<RedisProgram> tryOut(String path) {
        Outcome outcome = Command.run(List.of(path, "--version"));
        Matcher version = VERSION.matcher(outcome.output());
        return outcome.succeeded() && version.find()
                ? Optional.of(new RedisProgram(path, version.group(1)))
                : Optional.empty();
    }
}
