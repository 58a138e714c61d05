package dev.kintsugi.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No container is told to run what its image does not have. Stand-ins may have more than the real images, of which the
 * exporters are a program and nothing else: only what stands here may be run.
 */
class ContainerCommandsTest {

    private static final Map<String, Set<String>> HAVE = Map.ofEntries(
            Map.entry("nginxinc/nginx-unprivileged", Set.of("curl")),
            Map.entry("postgres", Set.of("postgres", "pg_isready")),
            Map.entry("redis", Set.of("redis-server", "sh", "redis-cli", "grep")),
            Map.entry("prom/prometheus", Set.of()),
            Map.entry("prom/alertmanager", Set.of()),
            // By their own entry points and health checks (below).
            Map.entry("kintsugi/service", Set.of()),
            Map.entry("kintsugi/alert-relay", Set.of()),
            Map.entry("prom/node-exporter", Set.of()),
            Map.entry("quay.io/prometheuscommunity/postgres-exporter", Set.of()),
            Map.entry("oliver006/redis_exporter", Set.of()),
            Map.entry("nginx/nginx-prometheus-exporter", Set.of()),
            Map.entry("grafana/grafana", Set.of()));
    private static final Pattern IMAGE = Pattern.compile("(?:\\$\\{\\w+:-)?([^:}]+)(?::.*)?");
    private static final Pattern OWN = Pattern.compile("(?m)^(?:ENTRYPOINT|HEALTHCHECK .*CMD) (.*)$");

    @TestFactory
    Stream<DynamicTest> runsOnlyWhatItsImageHas() {
        return Stream.concat(ContainerFiles.ALL_COMPOSE.stream(), ContainerFiles.ALL_SWARM.stream())
                .flatMap(file -> services(file)
                        .map(service -> DynamicTest.dynamicTest(
                                service.getKey() + " of " + file,
                                () -> assertThat(HAVE.get(image(service.getKey(), service.getValue())))
                                        .as("what the image has")
                                        .isNotNull()
                                        .containsAll(ContainerCommands.of(service.getValue())))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service/Dockerfile", "monitoring/alert-relay/Dockerfile"})
    void runsJavaAndItsOwnHealthCheckInAnImageOfOurs(String dockerfile) throws IOException {
        assertThat(OWN.matcher(Files.readString(root().resolve(dockerfile))).results())
                .hasSize(2)
                .extracting(own -> own.group(1))
                .allMatch(command -> command.matches("\\[\"(java|/app/healthcheck)\".*\\]"));
        assertThat(Files.readAllLines(root().resolve(dockerfile).resolveSibling("docker/healthcheck")))
                .filteredOn(line -> !line.startsWith("#"))
                .noneMatch(line -> line.matches(".*\\b(curl|wget|nc)\\b.*"));
    }

    @Test
    void findsWhatIsRunHoweverItIsWritten() {
        assertThat(ContainerCommands.of(Map.of("command", "/bin/sh -c 'sleep 1'")))
                .containsExactly("sh");
        assertThat(ContainerCommands.of(Map.of("entrypoint", List.of("timeout", "5", "/usr/bin/wget", "-q"))))
                .containsExactly("timeout", "wget");
        assertThat(ContainerCommands.of(Map.of("command", List.of("--config.file=/dev/null"))))
                .isEmpty();
        assertThat(ofTest(List.of("CMD", "curl", "-f", "localhost"))).containsExactly("curl");
        assertThat(ofTest(List.of("CMD-SHELL", "redis-cli ping | grep 'PONG|NO' || exit 1")))
                .containsExactly("sh", "redis-cli", "grep", "exit");
        assertThat(ofTest("wget -q localhost")).containsExactly("sh", "wget");
        assertThat(ofTest(List.of("NONE"))).isEmpty();
    }

    private static List<String> ofTest(Object test) {
        return ContainerCommands.of(Map.of("healthcheck", Map.of("test", test)));
    }

    private static Stream<Map.Entry<String, Map<String, Object>>> services(String file) {
        Map<String, Object> services = ContainerFiles.services(List.of(file));
        return services.keySet().stream().map(name -> Map.entry(name, ContainerFiles.section(services, name)));
    }

    // Files that add to others name none.
    private static String image(String name, Map<String, Object> service) {
        Object image = service.containsKey("image")
                ? service.get("image")
                : ContainerFiles.section(ContainerFiles.services(ContainerFiles.ALL_COMPOSE.subList(0, 1)), name)
                        .get("image");
        var matcher = IMAGE.matcher(String.valueOf(image));
        assertThat(matcher.matches()).isTrue();
        return matcher.group(1);
    }

    private static Path root() {
        return RepositoryRoot.find();
    }
}
