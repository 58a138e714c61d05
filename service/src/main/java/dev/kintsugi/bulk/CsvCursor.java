package dev.kintsugi.bulk;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.kintsugi.web.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads CSV (RFC 4180, UTF-8 with or without a byte order mark) row by row; blocks, so it has a thread of its own. */
final class CsvCursor implements AutoCloseable {

    // As long as the longest body of POST /events; far below the heap.
    private static final int MAX_FIELD = 256 * 1024;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final InputStream source;
    private final List<String> required;
    private @Nullable Iterator<CsvRecord> records;
    private @Nullable CsvHeader header;
    private long number;

    CsvCursor(InputStream source, List<String> required) {
        this.source = source;
        this.required = required;
    }

    /** The next row, or empty at the end. Whatever is wrong with the file as a whole is a 400. */
    Optional<CsvRow> next() {
        CsvHeader known = header == null ? readHeader() : header;
        return guarded(this::nextRecord).map(fields -> new CsvRow(++number, known, fields));
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private CsvHeader readHeader() {
        List<String> names = guarded(this::nextRecord)
                .orElseThrow(() -> Problem.badRequest("The file is empty: it needs a header row"));
        CsvHeader read = CsvHeader.of(names, required);
        header = read;
        return read;
    }

    private Optional<List<String>> nextRecord() {
        if (records == null) {
            records = CsvReader.builder()
                    .maxBufferSize(MAX_FIELD)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .allowUnclosedQuote(false)
                    .ofCsvRecord(withoutMark(source))
                    .iterator();
        }
        return records.hasNext() ? Optional.of(records.next().getFields()) : Optional.empty();
    }

    private static Reader withoutMark(InputStream source) {
        // A decoder made this way reports broken input instead of replacing it.
        Reader text = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8.newDecoder()));
        try {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private <T> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (UncheckedIOException | CsvParseException | NoSuchElementException failure) {
            throw explained(failure);
        }
    }

    private RuntimeException explained(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof CharacterCodingException) {
                return Problem.badRequest("The file is not UTF-8 (near row " + (number + 1) + ")");
            }
        }
        return failure instanceof CsvParseException
                ? Problem.badRequest("The file cannot be read as CSV (near row " + (number + 1) + ")")
                : failure;
    }
}
