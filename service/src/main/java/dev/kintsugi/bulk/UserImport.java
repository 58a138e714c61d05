package dev.kintsugi.bulk;

import dev.kintsugi.user.EmailAddress;
import dev.kintsugi.user.User;
import dev.kintsugi.web.PlainText;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** users.csv: a username that exists already is updated, and the id that its second row brought becomes an alias. */
@Component
class UserImport implements ImportKind<UserImport.Row> {

    /** A well-formed row. */
    record Row(
            long number,
            @Nullable Long id,
            String username,
            String email,
            @Nullable LocalDateTime createdAt) {}

    private final UserImportRepository users;

    UserImport(UserImportRepository users) {
        this.users = users;
    }

    @Override
    public List<String> requiredColumns() {
        return List.of("username", "email");
    }

    @Override
    public Row map(CsvRow row) {
        return new Row(
                row.number(),
                row.optional("id", CsvValues::integer).orElse(null),
                row.required("username", text -> PlainText.required(text, User.MAX_LENGTH)),
                row.required("email", EmailAddress::parse),
                row.optional("created_at", CsvValues::time).orElse(null));
    }

    @Override
    public Mono<Void> open() {
        return users.open();
    }

    @Override
    public Mono<Void> stage(List<Row> rows) {
        return users.stage(rows);
    }

    @Override
    public Mono<ImportOutcome> resolve() {
        return users.resolve();
    }

    @Override
    public String table() {
        return UserImportRepository.TABLE;
    }
}
