package dev.kintsugi.web;

import io.r2dbc.spi.Row;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads one page of any table: numbered pages by OFFSET while that is cheap, keyset pages by id at any depth. */
@Component
public class PagedRepository {

    private final DatabaseClient database;
    private final RowCountRepository counts;

    PagedRepository(DatabaseClient database, RowCountRepository counts) {
        this.database = database;
        this.counts = counts;
    }

    /** The wanted page of {@code table}, its rows read by {@code mapping}. */
    public <T> Mono<Page<T>> page(
            String table, String columns, Filters filters, PageQuery query, Function<Row, T> mapping) {
        return counts.count(table, filters).flatMap(count -> {
            if (query.afterId() == null && !count.estimated() && query.offset() >= count.rows()) {
                return Mono.just(new Page<T>(List.of(), count.rows(), false, false));
            }
            if (query.afterId() == null && query.offset() > PageQuery.MAX_OFFSET) {
                return Mono.error(Problem.invalid("page", "is too deep for numbered pages; use after_id"));
            }
            return rows(table, columns, filters, query, mapping).map(rows -> page(rows, count, query));
        });
    }

    private <T> Mono<List<T>> rows(
            String table, String columns, Filters filters, PageQuery query, Function<Row, T> mapping) {
        String sql = "SELECT " + columns + " FROM " + table + filters.where(keyset(query)) + " ORDER BY "
                + query.sort().sql() + " LIMIT :row_limit" + (query.afterId() == null ? " OFFSET :row_offset" : "");
        var statement = filters.bind(database.sql(sql)).bind("row_limit", query.perPage() + 1);
        statement = query.afterId() == null
                ? statement.bind("row_offset", query.offset())
                : statement.bind("after_id", query.afterId());
        return statement.map((row, metadata) -> mapping.apply(row)).all().collectList();
    }

    private static String keyset(PageQuery query) {
        if (query.afterId() == null) {
            return "";
        }
        return query.sort() == Sort.ID_DESC ? "id < :after_id" : "id > :after_id";
    }

    // One row more than the page was asked for: it tells whether there is a next page.
    private static <T> Page<T> page(List<T> rows, RowCount count, PageQuery query) {
        boolean hasNext = rows.size() > query.perPage();
        List<T> shown = hasNext ? rows.subList(0, query.perPage()) : rows;
        return new Page<>(shown, count.rows(), count.estimated(), hasNext);
    }
}
