package dev.kintsugi.monitoring;

import static dev.kintsugi.monitoring.ContainerFiles.COMPOSE;
import static dev.kintsugi.monitoring.ContainerFiles.SWARM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every container that watches, on Compose and on Swarm. */
class ContainerFilesTest {

    // docker stack reads no default inside of another.
    private static final String OPERATORS =
            "${KINTSUGI_OPERATORS_URL:-http://localhost:${KINTSUGI_OPERATORS_PORT:-9000}}";
    private static final String OPERATORS_ON_SWARM = "${KINTSUGI_OPERATORS_URL:-http://localhost:9000}";

    @TestFactory
    List<DynamicTest> everyContainerIsConfined() {
        return each((name, service) -> {
            assertThat(service).containsEntry("read_only", true);
            assertThat(ContainerFiles.list(service, "cap_drop")).isEqualTo(List.of("ALL"));
            // Swarm knows no such option.
            if (!service.containsKey("deploy")) {
                assertThat(ContainerFiles.list(service, "security_opt")).isEqualTo(List.of("no-new-privileges:true"));
            }
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
                    for (String part :
                            List.of("image", "command", "environment", "networks", "secrets", "healthcheck")) {
                        assertThat(String.valueOf(
                                        ContainerFiles.section(swarm, name).get(part)))
                                .as(part)
                                .isEqualTo(String.valueOf(ContainerFiles.section(compose, name)
                                                .get(part))
                                        .replace(OPERATORS, OPERATORS_ON_SWARM));
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

    @Test
    void linksFollowThePortOfTheOperatorsOnCompose() {
        String services = ContainerFiles.services(COMPOSE).toString();
        assertThat(services.replace(OPERATORS, "")).doesNotContain("KINTSUGI_OPERATORS_URL:-");
        assertThat(ContainerFiles.section(ContainerFiles.services(List.of("docker-compose.yml")), "nginx")
                        .get("ports"))
                .asString()
                .contains("127.0.0.1:${KINTSUGI_OPERATORS_PORT:-9000}:9000");
    }

    // It would take the inner one for text, and say nothing.
    @Test
    void noSwarmFileHasADefaultInsideOfAnother() {
        for (String file : ContainerFiles.ALL_SWARM) {
            assertThat(ContainerFiles.read(file).toString()).as(file).doesNotContainPattern("\\$\\{[^}]*\\$\\{");
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
}
