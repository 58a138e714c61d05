package dev.kintsugi.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.testing.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How PostgreSQL would run a statement. */
record Plan(String statement, List<JsonNode> nodes) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEW = 1_000;

    static Plan of(Database database, String statement) {
        try {
            String plan = String.join("\n", database.texts("EXPLAIN (FORMAT JSON) " + statement));
            List<JsonNode> nodes = new ArrayList<>();
            collect(JSON.readTree(plan).path(0).path("Plan"), nodes);
            return new Plan(statement, nodes);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    boolean usesAnIndex() {
        return nodes.stream().anyMatch(node -> type(node).contains("Index"));
    }

    /** Whether one of these tables is read from end to end. */
    boolean scansWhole(Set<String> tables) {
        return nodes.stream()
                .anyMatch(node -> type(node).equals("Seq Scan")
                        && tables.contains(node.path("Relation Name").asText()));
    }

    /** Whether more rows are sorted than a few pages hold. */
    boolean sortsMany() {
        return nodes.stream()
                .anyMatch(node ->
                        type(node).equals("Sort") && node.path("Plan Rows").asLong() > FEW);
    }

    private static String type(JsonNode node) {
        return node.path("Node Type").asText();
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        into.add(node);
        node.path("Plans").forEach(child -> collect(child, into));
    }
}
