package dev.kintsugi.monitoring;

import static dev.kintsugi.monitoring.ContainerFiles.COMPOSE;
import static dev.kintsugi.monitoring.ContainerFiles.SWARM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every container that watches, on Compose and on Swarm. */
class ContainerFilesTest {

    private static final Set<String> NOT_IN_THE_IMAGES = Set.of("sh", "/bin/sh", "bash", "curl", "wget", "CMD-SHELL");

    @TestFactory
    List<DynamicTest> nothingNeedsAToolThatItsImageLacks() {
        return each((name, service) -> assertThat(words(service)).doesNotContainAnyElementsOf(NOT_IN_THE_IMAGES));
    }

    @TestFactory
    List<DynamicTest> everyContainerIsConfined() {
        return each((name, service) -> {
            assertThat(service).containsEntry("read_only", true);
            assertThat(ContainerFiles.list(service, "cap_drop")).isEqualTo(List.of("ALL"));
            assertThat(service).doesNotContainKeys("ports", "privileged", "network_mode", "pid", "cap_add");
        });
    }

    @TestFactory
    List<DynamicTest> everyContainerHasABound() {
        return each((name, service) -> {
            Map<String, Object> resources =
                    ContainerFiles.section(ContainerFiles.section(service, "deploy"), "resources");
            assertThat(service.containsKey("mem_limit")
                            || ContainerFiles.section(resources, "limits").containsKey("memory"))
                    .as("a limit of memory")
                    .isTrue();
            assertThat(ContainerFiles.section(service, "logging")).containsKey("options");
        });
    }

    @TestFactory
    List<DynamicTest> everyImageIsPinned() {
        return each((name, service) -> assertThat((String) service.get("image"))
                .matches(".+:(v?\\d+\\.\\d+\\.\\d+|dev})")
                .doesNotContain("latest"));
    }

    @TestFactory
    List<DynamicTest> swarmRunsWhatComposeRuns() {
        Map<String, Object> compose = ContainerFiles.services(COMPOSE);
        Map<String, Object> swarm = ContainerFiles.services(SWARM);
        assertThat(swarm.keySet()).containsExactlyInAnyOrderElementsOf(compose.keySet());
        return compose.keySet().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    for (String part : List.of("image", "command", "environment", "networks", "secrets")) {
                        assertThat(ContainerFiles.section(swarm, name).get(part))
                                .as(part)
                                .isEqualTo(ContainerFiles.section(compose, name).get(part));
                    }
                }))
                .toList();
    }

    @Test
    void grafanaAsksWhoItIs() {
        for (List<String> files : List.of(COMPOSE, SWARM)) {
            Map<String, Object> environment = ContainerFiles.section(
                    ContainerFiles.section(ContainerFiles.services(files), "grafana"), "environment");
            assertThat(environment)
                    .containsEntry("GF_AUTH_ANONYMOUS_ENABLED", "false")
                    .containsEntry("GF_SECURITY_ADMIN_PASSWORD__FILE", "/run/secrets/grafana_password");
        }
    }

    private interface Check {
        void check(String name, Map<String, Object> service);
    }

    private static List<DynamicTest> each(Check check) {
        return List.of(COMPOSE, SWARM).stream()
                .flatMap(files -> ContainerFiles.services(files).keySet().stream()
                        .map(name -> DynamicTest.dynamicTest(
                                name + " of " + files.getFirst(),
                                () -> check.check(name, ContainerFiles.section(ContainerFiles.services(files), name)))))
                .toList();
    }

    private static List<String> words(Map<String, Object> service) {
        return List.of("entrypoint", "command", "healthcheck").stream()
                .flatMap(part ->
                        List.of(String.valueOf(service.getOrDefault(part, "")).split("[\\s,\\[\\]{}]+")).stream())
                .toList();
    }
}
