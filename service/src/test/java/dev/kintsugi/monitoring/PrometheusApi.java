package dev.kintsugi.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
    record Rule(String name, boolean healthy, String state, String error) {}

    /** How many series the expression gives; an error when Prometheus refuses it. */
    int count(String expression) {
        JsonNode result = ask("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
        // A scalar is a pair of time and value.
        return result.size();
    }

    /** The expression's first value. */
    Optional<Double> value(String expression) {
        JsonNode result = ask("query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
                .path("result");
        return result.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Double.valueOf(result.path(0).path("value").path(1).asText()));
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
                        rule.path("health").asText().equals("ok"),
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

    /** When the alert began to fire, as Prometheus tells; empty when it does not. */
    Optional<Instant> firingSince(String alert) {
        return elements(ask("alerts").path("alerts"))
                .filter(each -> each.path("labels").path("alertname").asText().equals(alert))
                .filter(each -> each.path("state").asText().equals("firing"))
                .map(each -> Instant.parse(each.path("activeAt").asText()))
                .findFirst();
    }

    private JsonNode ask(String question) {
        return operators.json("/prometheus-ui/api/v1/" + question).path("data");
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
