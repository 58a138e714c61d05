package dev.kintsugi.bulk;

import dev.kintsugi.link.Link;
import dev.kintsugi.link.ShortCode;
import dev.kintsugi.link.TargetUrl;
import dev.kintsugi.web.PlainText;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** urls.csv: explicit ids and codes are kept; a row without a code is given one. */
final class LinkImport implements ImportKind<LinkImport.Row> {

    /**
     * A well-formed row.
     *
     * @param codeGiven whether the file named the code
     */
    record Row(
            long number,
            @Nullable Long id,
            @Nullable Long userId,
            String shortCode,
            boolean codeGiven,
            String originalUrl,
            @Nullable String title,
            boolean isActive,
            @Nullable LocalDateTime createdAt,
            @Nullable LocalDateTime updatedAt) {}

    private final LinkImportRepository links;
    private final String ownBase;

    LinkImport(LinkImportRepository links, String ownBase) {
        this.links = links;
        this.ownBase = ownBase;
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("original_url");
    }

    @Override
    public Row map(CsvRow row) {
        var code = row.optional("short_code", ShortCode::custom);
        return new Row(
                row.number(),
                row.optional("id", CsvValues::integer).orElse(null),
                row.optional("user_id", CsvValues::integer).orElse(null),
                code.orElseGet(ShortCode::random),
                code.isPresent(),
                row.required("original_url", text -> TargetUrl.parse(text, ownBase)),
                row.optional("title", text -> PlainText.required(text, Link.MAX_TITLE))
                        .orElse(null),
                row.optional("is_active", CsvValues::flag).orElse(true),
                row.optional("created_at", CsvValues::time).orElse(null),
                row.optional("updated_at", CsvValues::time).orElse(null));
    }

    @Override
    public Mono<Void> open() {
        return links.open();
    }

    @Override
    public Mono<Void> stage(List<Row> rows) {
        return links.stage(rows);
    }

    @Override
    public Mono<ImportOutcome> resolve() {
        return links.resolve();
    }

    @Override
    public String table() {
        return LinkImportRepository.TABLE;
    }
}
