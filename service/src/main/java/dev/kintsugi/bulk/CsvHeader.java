package dev.kintsugi.bulk;

import dev.kintsugi.web.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The header row: which column stands where. */
final class CsvHeader {

    private final Map<String, Integer> indexes;
    private final int size;

    private CsvHeader(Map<String, Integer> indexes, int size) {
        this.indexes = indexes;
        this.size = size;
    }

    /** Reads the header; 400 when a name occurs twice or a required column is missing. Unknown columns are ignored. */
    static CsvHeader of(List<String> names, List<String> required) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip().toLowerCase(Locale.ROOT);
            if (indexes.put(name, i) != null) {
                throw Problem.badRequest("The header names a column twice");
            }
        }
        for (String name : required) {
            if (!indexes.containsKey(name)) {
                throw Problem.badRequest("The header has no column " + name);
            }
        }
        return new CsvHeader(indexes, names.size());
    }

    Optional<Integer> index(String column) {
        return Optional.ofNullable(indexes.get(column));
    }

    int size() {
        return size;
    }
}
