package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.RepositoryRoot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The services of Compose and Swarm files, as they are written. */
final class ContainerFiles {

    static final List<String> COMPOSE = List.of("monitoring/docker-compose.yml");
    static final List<String> SWARM = List.of("monitoring/docker-stack.yml", "monitoring/docker-stack.grafana.yml");

    /** Those and the service's own. */
    static final List<String> ALL_COMPOSE =
            List.of("docker-compose.yml", "docker-compose.tls.yml", "monitoring/docker-compose.yml");

    static final List<String> ALL_SWARM = List.of(
            "docker-stack.yml",
            "docker-stack.small.yml",
            "monitoring/docker-stack.yml",
            "monitoring/docker-stack.grafana.yml");

    private ContainerFiles() {}

    /** The services of some files by name. */
    static Map<String, Object> services(List<String> files) {
        Map<String, Object> all = new LinkedHashMap<>();
        files.forEach(file -> all.putAll(section(read(file), "services")));
        return all;
    }

    /** A part of a YAML mapping that is a mapping itself; empty when it is not there. */
    static Map<String, Object> section(Map<String, Object> of, String name) {
        return cast(Objects.requireNonNullElse(of.get(name), Map.of()));
    }

    /** A part that is a list; empty when it is not there. */
    static List<?> list(Map<String, Object> of, String name) {
        return (List<?>) Objects.requireNonNullElse(of.get(name), List.of());
    }

    /** A whole file of the repository. */
    static Map<String, Object> read(String file) {
        return cast(new Yaml(new SafeConstructor(new LoaderOptions())).load(RepositoryRoot.text(file)));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object mapping) {
        return (Map<String, Object>) mapping;
    }
}
