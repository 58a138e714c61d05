package dev.kintsugi.product;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Products in PostgreSQL. */
@Repository
class ProductRepository {

    private static final int MOST = 1_000;

    private final DatabaseClient database;

    ProductRepository(DatabaseClient database) {
        this.database = database;
    }

    /** The first thousand. */
    Mono<List<Product>> first() {
        return database.sql("SELECT id, name, category, price, stock FROM products ORDER BY id LIMIT " + MOST)
                .map(ProductRepository::product)
                .all()
                .collectList();
    }

    private static Product product(Readable row) {
        return new Product(
                Objects.requireNonNull(row.get("id", Long.class)),
                Objects.requireNonNull(row.get("name", String.class)),
                Objects.requireNonNull(row.get("category", String.class)),
                Objects.requireNonNull(row.get("price", BigDecimal.class)),
                Objects.requireNonNull(row.get("stock", Integer.class)));
    }
}
