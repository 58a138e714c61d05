package dev.kintsugi.ops;

import dev.kintsugi.ops.MetricSeries.Family;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** monitoring/METRICS.md: what a scrape says of each metric, and which rules and dashboards name it. */
final class MetricsTable {

    private static final String HEAD = """
            # What the service measures

            Each metric that a replica answers at `/metrics`, with chaos armed. Prometheus adds the labels `job` and `instance`.
            A `histogram` has a `_bucket` for each `le`, a `_count` and a `_sum`; a `summary` here has the latter two alone;
            each has a `_max` of the last minutes. *Read by* names the rules and dashboards of this folder.

            Written by `make metrics` from a running service; a test holds it against one.
            """;
    private static final String COLUMNS = "| Metric | Type | Labels | Meaning | Read by |\n|---|---|---|---|---|\n";
    // What libraries leave empty, or say of one of several meters that share the name.
    private static final Map<String, String> MEANINGS = Map.of(
            "http_server_requests_seconds", "Time from an API request to its answer; short codes are not in here",
            "http_server_requests_active_seconds", "API requests under way, and for how long",
            "netty_eventexecutor_tasks_pending", "Tasks that an event loop of the public listener has yet to do",
            "resilience4j_circuitbreaker_calls_seconds", "Calls through a breaker, by how they ended",
            "resilience4j_circuitbreaker_buffered_calls", "Calls that a breaker remembers to decide by",
            "resilience4j_circuitbreaker_slow_calls", "Calls among them that were slow",
            "resilience4j_circuitbreaker_state", "1 for the state that a breaker is in, 0 for the others");

    private final Path monitoring;

    MetricsTable(Path monitoring) {
        this.monitoring = monitoring;
    }

    /** The whole file for these metrics. */
    String of(Collection<Family> families) {
        Map<Boolean, String> rows = families.stream()
                .collect(Collectors.partitioningBy(
                        family -> family.name().startsWith("kintsugi_"),
                        Collectors.mapping(this::row, Collectors.joining())));
        return HEAD + "\n## The service's own\n\n" + COLUMNS + rows.get(true)
                + "\n## Of the frameworks, the JVM and the process\n\n" + COLUMNS + rows.get(false);
    }

    private String row(Family family) {
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        family.name(),
                        family.type(),
                        family.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")),
                        meaning(family).replace("|", "\\|"),
                        String.join(", ", readers(family.name())));
    }

    private static String meaning(Family family) {
        String base = family.name().replaceFirst("_max$", "");
        String meaning = MEANINGS.getOrDefault(base, family.help());
        return base.equals(family.name()) ? meaning : "Longest of the last minutes: " + meaning;
    }

    private List<String> readers(String name) {
        Pattern whole = Pattern.compile("(?<![a-z0-9_:])" + name + "(_bucket|_count|_sum)?(?![a-z0-9_:])");
        return Stream.of("prometheus/rules", "grafana/dashboards")
                .map(monitoring::resolve)
                .filter(Files::isDirectory)
                .flatMap(MetricsTable::files)
                .filter(file -> whole.matcher(read(file)).find())
                .map(file -> monitoring.relativize(file).toString())
                .sorted()
                .toList();
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
