package dev.kintsugi.web;

import io.r2dbc.spi.R2dbcException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionException;

/** What kind of failure a database error is, by its SQLSTATE (PostgreSQL manual, appendix A). */
public enum DatabaseFailure {
    /** Away, overloaded, restarting, too slow, or its schema is not there yet: worth trying again. */
    UNAVAILABLE,
    /** The input passed our rules and not the database's (class 22). */
    BAD_VALUE,
    /** A unique constraint (23505). */
    DUPLICATE,
    /** Our own mistake. */
    DEFECT;

    /** Looks through wrappers for the driver's own exception. */
    public static DatabaseFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException driver) {
                return ofState(driver.getSqlState());
            }
            if (cause instanceof IOException || cause instanceof TimeoutException) {
                return UNAVAILABLE;
            }
        }
        return failure instanceof TransactionException ? UNAVAILABLE : DEFECT;
    }

    /** Whether the database's message names this constraint. */
    public static boolean names(Throwable failure, String constraint) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof R2dbcException
                    && String.valueOf(cause.getMessage()).contains(constraint)) {
                return true;
            }
        }
        return false;
    }

    // The driver and the pool give no state when no connection could be had in time.
    private static DatabaseFailure ofState(@Nullable String state) {
        if (state == null) {
            return UNAVAILABLE;
        }
        return switch (state) {
            case "23505" -> DUPLICATE;
            // undefined table or schema: not migrated yet, or restored empty
            case "42P01", "3F000" -> UNAVAILABLE;
            default -> ofClass(state.substring(0, Math.min(2, state.length())));
        };
    }

    private static DatabaseFailure ofClass(String sqlClass) {
        return switch (sqlClass) {
            case "22" -> BAD_VALUE;
            // connection, authorization (a restoring server), invalid catalog, rollback and deadlock, resources,
            // not in state (lock timeout), operator intervention (statement timeout, shutdown), system, config file
            case "08", "28", "3D", "40", "53", "55", "57", "58", "F0", "25" -> UNAVAILABLE;
            default -> DEFECT;
        };
    }
}
