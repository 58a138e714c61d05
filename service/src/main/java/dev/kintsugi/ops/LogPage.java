package dev.kintsugi.ops;

import java.util.List;

/**
 * What a search of the logs found.
 *
 * @param entries as JSON, oldest first
 * @param complete whether older ones, which a bound left out, could not belong to them
 */
record LogPage(List<String> entries, boolean complete) {

    /** All of them as one JSON array. */
    String array() {
        return "[" + String.join(",", entries) + "]";
    }

    /** The array in an object that counts it. */
    String envelope() {
        return "{\"count\":" + entries.size() + ",\"logs\":" + array() + "}";
    }
}
