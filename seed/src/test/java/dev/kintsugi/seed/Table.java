package dev.kintsugi.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A committed CSV file, read by a parser that knows nothing of the writer. */
record Table(String header, List<List<String>> rows) {

    /** A field, quoted or not, and what ends it. */
    private static final Pattern FIELD = Pattern.compile("(?:\"((?:[^\"]|\"\")*+)\"|([^\",\n]*+))([,\n])");

    static Table committed(String name) throws IOException {
        String text = Files.readString(Path.of(name));
        int headerEnd = text.indexOf('\n');
        return new Table(text.substring(0, headerEnd), parse(text.substring(headerEnd + 1)));
    }

    List<String> column(int index) {
        return rows.stream().map(row -> row.get(index)).toList();
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        int end = 0;
        while (field.lookingAt()) {
            String quoted = field.group(1);
            row.add(quoted == null ? field.group(2) : quoted.replace("\"\"", "\""));
            if (field.group(3).equals("\n")) {
                rows.add(row);
                row = new ArrayList<>();
            }
            end = field.end();
            field.region(end, text.length());
        }
        if (end != text.length()) {
            throw new IllegalArgumentException("not RFC 4180 at character " + end);
        }
        return rows;
    }
}
