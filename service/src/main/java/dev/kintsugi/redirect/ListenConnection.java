package dev.kintsugi.redirect;

import dev.kintsugi.link.DatabaseInstant;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Row;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A connection to PostgreSQL over which it announces changes of links.
 *
 * <p>What it announced before it answered a heartbeat has been handed on when the answer is: both come in order.
 */
final class ListenConnection {

    private static final Logger log = LoggerFactory.getLogger(ListenConnection.class);

    // Nobody waits for it that long: a busy server is listened to late rather than never.
    private static final Duration LISTENS_WITHIN = Duration.ofSeconds(3);

    private final PostgresqlConnection connection;

    private ListenConnection(PostgresqlConnection connection) {
        this.connection = connection;
    }

    /** A connection that hands on each announcement, on the thread that reads it; making it ends in time by itself. */
    static Mono<ListenConnection> open(ConnectionFactory connections, Consumer<String> announcements) {
        return Mono.from(connections.create())
                .cast(PostgresqlConnection.class)
                .flatMap(connection -> listen(new ListenConnection(connection), announcements));
    }

    private static Mono<ListenConnection> listen(ListenConnection made, Consumer<String> announcements) {
        made.connection
                .getNotifications()
                .subscribe(
                        note -> announcements.accept(Objects.requireNonNullElse(note.getParameter(), "")),
                        failure -> log.debug("The connection that listens broke", failure));
        return made.connection
                .createStatement("LISTEN kintsugi_link_changed")
                .execute()
                .flatMap(result -> result.getRowsUpdated())
                .then(Mono.just(made))
                .timeout(LISTENS_WITHIN)
                .doOnError(failure -> made.close())
                .doOnCancel(made::close);
    }

    /** PostgreSQL's moment, by which everything it announced before has arrived. */
    Mono<DatabaseInstant> heartbeat() {
        return connection
                .createStatement(DatabaseInstant.QUERY)
                .execute()
                .flatMap(result -> result.map((row, metadata) ->
                        new DatabaseInstant(number(row, "now"), number(row, "oldest"), number(row, "next"))))
                .next();
    }

    /** Closes the connection; does not wait for it. */
    void close() {
        connection.close().subscribe(done -> {}, failure -> log.debug("Closing a broken connection failed", failure));
    }

    private static long number(Row row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }
}
