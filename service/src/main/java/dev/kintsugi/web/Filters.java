package dev.kintsugi.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** The conditions of a list query and the values they bind. */
public final class Filters {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Adds a condition that names {@code parameter}, when there is a value for it. */
    public Filters when(Optional<?> value, String parameter, String condition) {
        value.ifPresent(present -> {
            conditions.add(condition);
            values.put(parameter, present);
        });
        return this;
    }

    /** Adds a condition that binds nothing. */
    public Filters and(String condition) {
        conditions.add(condition);
        return this;
    }

    /** The WHERE clause with one more condition, which may be empty. */
    String where(String extra) {
        List<String> all = new ArrayList<>(conditions);
        if (!extra.isEmpty()) {
            all.add(extra);
        }
        return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
    }

    /** Binds every value. */
    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        GenericExecuteSpec bound = statement;
        for (Map.Entry<String, Object> value : values.entrySet()) {
            bound = bound.bind(value.getKey(), value.getValue());
        }
        return bound;
    }

    /** Equal for equal lists: what a remembered count is kept under. */
    String key(String table) {
        return table + conditions + values;
    }
}
