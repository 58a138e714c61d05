package dev.kintsugi.seed;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A row of the committed events.csv. */
record Entry(String id, String link, String owner, String type, String timestamp, String json) {

    static List<Entry> committed() throws IOException {
        return Table.committed("events.csv").rows().stream()
                .map(row -> new Entry(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5)))
                .toList();
    }

    Map<String, Object> details() {
        return JsonPath.read(json, "$");
    }

    Object value(String key) {
        return Objects.requireNonNull(details().get(key));
    }

    boolean is(String expectedType) {
        return type.equals(expectedType);
    }

    boolean updates(String field) {
        return is("updated") && value("field").equals(field);
    }
}
