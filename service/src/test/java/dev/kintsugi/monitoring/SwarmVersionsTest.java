package dev.kintsugi.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.RepositoryRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Swarm changes no config and no secret: each is named by what is in it, so that a new content takes its place. */
class SwarmVersionsTest {

    // What Swarm takes of one.
    private static final long MOST_BYTES = 500 * 1024;
    // A setting that names another file.
    private static final Pattern UNSET = Pattern.compile("\\$\\{\\w+:-([^}]+)}");
    private static final Pattern NAME =
            Pattern.compile("\\$\\{KINTSUGI_STACK:-kintsugi}_\\w+_\\$\\{(VERSION_\\w+):-file}");

    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (String part : List.of(".docker", "monitoring", "nginx")) {
            Files.createSymbolicLink(folder.resolve(part), RepositoryRoot.find().resolve(part));
        }
        Files.createDirectory(folder.resolve(".secrets"));
        for (Map<String, Object> secret : parts("secrets")) {
            Files.writeString(folder.resolve(file(secret)), file(secret));
        }
    }

    @Test
    void namesEachFileByItsContent() throws Exception {
        Map<String, String> versions = versions();
        List<Map<String, Object>> all = Stream.of("configs", "secrets")
                .flatMap(kind -> parts(kind).stream())
                .toList();
        assertThat(all).hasSizeGreaterThan(25);
        for (Map<String, Object> part : all) {
            Matcher name = NAME.matcher(String.valueOf(part.get("name")));
            assertThat(name.matches()).as("%s", part).isTrue();
            assertThat(versions).as(file(part)).containsEntry(name.group(1), hash(folder.resolve(file(part))));
        }
        assertThat(all.stream().map(part -> part.get("name"))).doesNotHaveDuplicates();
    }

    @Test
    void noFileIsLargerThanSwarmTakes() throws IOException {
        for (Map<String, Object> part : parts("configs")) {
            assertThat(Files.size(folder.resolve(file(part)))).as(file(part)).isLessThan(MOST_BYTES);
        }
    }

    private Map<String, String> versions() throws IOException, InterruptedException {
        ProcessBuilder sourced = new ProcessBuilder("bash", "-euo", "pipefail", "-c", ". .docker/versions && env")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        // A developer's own.
        sourced.environment().keySet().removeIf(name -> name.startsWith("KINTSUGI_"));
        Process shell = sourced.start();
        List<String> lines = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(shell.waitFor()).as("%s", lines).isZero();
        return lines.stream()
                .filter(line -> line.startsWith("VERSION_"))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static List<Map<String, Object>> parts(String kind) {
        return ContainerFiles.ALL_SWARM.stream()
                .map(file -> ContainerFiles.section(ContainerFiles.read(file), kind))
                .flatMap(parts -> parts.keySet().stream().map(name -> ContainerFiles.section(parts, name)))
                .toList();
    }

    private static String file(Map<String, Object> part) {
        return UNSET.matcher(String.valueOf(part.get("file"))).replaceAll("$1");
    }

    private static String hash(Path file) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(hash).substring(0, 12);
    }
}
