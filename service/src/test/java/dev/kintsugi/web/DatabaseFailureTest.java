package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseFailureTest {

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource({
        "23505, DUPLICATE, unique violation",
        "22001, BAD_VALUE, string too long",
        "22021, BAD_VALUE, character not in repertoire",
        "22003, BAD_VALUE, number out of range",
        "08006, UNAVAILABLE, connection failure",
        "28000, UNAVAILABLE, invalid authorization",
        "28P01, UNAVAILABLE, invalid password",
        "3D000, UNAVAILABLE, no such database",
        "40001, UNAVAILABLE, serialization failure",
        "40P01, UNAVAILABLE, deadlock",
        "53300, UNAVAILABLE, too many connections",
        "53100, UNAVAILABLE, disk full",
        "55P03, UNAVAILABLE, lock not available",
        "57014, UNAVAILABLE, statement timeout",
        "57P01, UNAVAILABLE, admin shutdown",
        "57P03, UNAVAILABLE, cannot connect now",
        "58030, UNAVAILABLE, disk error",
        "25006, UNAVAILABLE, read-only: a standby",
        "42P01, UNAVAILABLE, no such table: not migrated yet",
        "3F000, UNAVAILABLE, no such schema: not migrated yet",
        "42601, DEFECT, syntax error",
        "42703, DEFECT, no such column",
        "23502, DEFECT, not-null violation",
        "23514, DEFECT, check violation",
        "XX000, DEFECT, internal error",
        "'', DEFECT, no state at all"
    })
    void tellsTheKindBySqlstate(String state, DatabaseFailure kind, String meaning) {
        assertThat(DatabaseFailure.of(failure(state))).as(meaning).isEqualTo(kind);
    }

    @Test
    void looksThroughWrappers() {
        assertThat(DatabaseFailure.of(new CannotCreateTransactionException("outer", failure("23505"))))
                .isEqualTo(DatabaseFailure.DUPLICATE);
        assertThat(DatabaseFailure.of(new IllegalStateException(new IOException("reset"))))
                .isEqualTo(DatabaseFailure.UNAVAILABLE);
        assertThat(DatabaseFailure.of(new IllegalStateException(new TimeoutException())))
                .isEqualTo(DatabaseFailure.UNAVAILABLE);
    }

    @Test
    void takesAConnectionThatCouldNotBeHadForAnOutage() {
        assertThat(DatabaseFailure.of(new R2dbcTimeoutException("pool"))).isEqualTo(DatabaseFailure.UNAVAILABLE);
        assertThat(DatabaseFailure.of(new R2dbcNonTransientResourceException("refused")))
                .isEqualTo(DatabaseFailure.UNAVAILABLE);
        assertThat(DatabaseFailure.of(new CannotCreateTransactionException("no connection")))
                .isEqualTo(DatabaseFailure.UNAVAILABLE);
    }

    @Test
    void takesWhatIsNotTheDatabasesForADefect() {
        assertThat(DatabaseFailure.of(new NullPointerException())).isEqualTo(DatabaseFailure.DEFECT);
    }

    @Test
    void findsTheConstraintThatTheDatabaseNamed() {
        R2dbcException duplicate = new TestFailure("violates unique constraint \"users_email_key\"", "23505");
        DataAccessResourceFailureException wrapped = new DataAccessResourceFailureException("outer", duplicate);
        assertThat(DatabaseFailure.names(wrapped, "users_email_key")).isTrue();
        assertThat(DatabaseFailure.names(wrapped, "users_username_key")).isFalse();
        assertThat(DatabaseFailure.names(new IllegalStateException("users_email_key"), "users_email_key"))
                .isFalse();
    }

    private static R2dbcException failure(String state) {
        return new TestFailure("failed", state);
    }

    private static final class TestFailure extends R2dbcException {
        TestFailure(String message, String state) {
            super(message, state);
        }
    }
}
