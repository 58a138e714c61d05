package dev.kintsugi.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the Prometheus of the stack knows.
 *
 * @param operators by whose server it is asked
 */
record PrometheusApi(OperatorsPages operators) {

    /** One address that is scraped. */
    record Target(String job, String address, boolean up, String error) {}

    /** One rule as it was last evaluated; of a recording rule the state is empty. */
    record Rule(String name, String expression, String health, String state, String error) {

        boolean evaluated() {
            return !health.equals("unknown");
        }

        boolean healthy() {
            return health.equals("ok");
        }
    }

    /** The expression's values, one of each series; an error when Prometheus refuses it. */
    List<Double> values(String expression) {
        JsonNode data = ask("query?query=" + encode(expression));
        return data.path("resultType").asText().equals("scalar")
                ? List.of(Double.valueOf(data.path("result").path(1).asText()))
                : elements(data.path("result"))
                        .map(series ->
                                Double.valueOf(series.path("value").path(1).asText()))
                        .toList();
    }

    /** The expression's first value. */
    Optional<Double> value(String expression) {
        return values(expression).stream().findFirst();
    }

    /** Every value that the expression had in the last hour, every five seconds. */
    List<Double> valuesOfAnHour(String expression) {
        Instant now = Instant.now();
        return elements(range(expression, now.minus(Duration.ofHours(1)), now, 5))
                .flatMap(series -> elements(series.path("values")))
                .map(value -> Double.valueOf(value.path(1).asText()))
                .toList();
    }

    /** When an alert first fired after a moment, to a second; empty when it has not. */
    Optional<Instant> fired(String alert, Instant since) {
        return moments(alert, since).min(Comparator.naturalOrder());
    }

    /** When an alert last fired after a moment, to a second. */
    Optional<Instant> lastFired(String alert, Instant since) {
        return moments(alert, since).max(Comparator.naturalOrder());
    }

    /** Whether an alert does not fire now. */
    boolean hasEnded(String alert) {
        return values("ALERTS{alertname=\"%s\",alertstate=\"firing\"}".formatted(alert))
                .isEmpty();
    }

    private Stream<Instant> moments(String alert, Instant since) {
        String firing = "ALERTS{alertname=\"%s\",alertstate=\"firing\"}".formatted(alert);
        return elements(range(firing, since, Instant.now(), 1))
                .flatMap(series -> elements(series.path("values")))
                .map(value -> Instant.ofEpochMilli(Math.round(value.path(0).asDouble() * 1000)));
    }

    // Prometheus takes whole steps from the start, and its times with a fraction of a second.
    private JsonNode range(String expression, Instant start, Instant end, int stepSeconds) {
        return ask("query_range?query=%s&start=%s&end=%s&step=%d"
                        .formatted(encode(expression), start, end, stepSeconds))
                .path("result");
    }

    private static String encode(String expression) {
        return URLEncoder.encode(expression, StandardCharsets.UTF_8);
    }

    List<Target> targets() {
        return elements(ask("targets").path("activeTargets"))
                .map(target -> new Target(
                        target.path("labels").path("job").asText(),
                        target.path("scrapeUrl").asText(),
                        target.path("health").asText().equals("up"),
                        target.path("lastError").asText()))
                .toList();
    }

    List<Rule> rules() {
        return elements(ask("rules").path("groups"))
                .flatMap(group -> elements(group.path("rules")))
                .map(rule -> new Rule(
                        rule.path("name").asText(),
                        rule.path("query").asText(),
                        rule.path("health").asText(),
                        rule.path("state").asText(),
                        rule.path("lastError").asText()))
                .toList();
    }

    /** Every metric's name that it has. */
    Set<String> metrics() {
        Set<String> names = new TreeSet<>();
        ask("label/__name__/values").forEach(name -> names.add(name.asText()));
        return names;
    }

    private JsonNode ask(String question) {
        return operators.json("/prometheus-ui/api/v1/" + question).path("data");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
