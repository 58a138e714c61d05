package dev.kintsugi.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What alert-relay says that it received.
 *
 * @param operators by whose server it is asked
 */
record RelayLog(OperatorsPages operators) implements Way {

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public Optional<Instant> arrived(String alert, State state, Instant after) {
        JsonNode latest = operators.json("/alerts").path("latest");
        return StreamSupport.stream(latest.spliterator(), false)
                .filter(line -> line.path("event").asText().equals("received"))
                .filter(line -> line.path("alert").asText().equals(alert))
                .filter(line -> line.path("status").asText().equals(state.name().toLowerCase(Locale.ROOT)))
                .map(line -> Instant.parse(line.path("time").asText()))
                .filter(time -> time.isAfter(after))
                .findFirst();
    }
}
