package dev.kintsugi.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** RFC 4180 text in UTF-8, quoted only where needed; lines end in LF, not CRLF, as git keeps them. */
final class Csv {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Csv() {}

    static void write(Path file, String header, List<List<String>> rows) throws IOException {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (List<String> row : rows) {
            text.append(row.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                    .append('\n');
        }
        Files.writeString(file, text, UTF_8);
    }

    static String timestamp(LocalDateTime moment) {
        return TIMESTAMP.format(moment);
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
