package dev.kintsugi.redirect;

import dev.kintsugi.web.DatabaseFailure;
import java.util.function.Predicate;

/** What counts against PostgreSQL in its breaker: that it does not answer, and not what it says when it does. */
public final class DatabaseAway implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable failure) {
        return DatabaseFailure.of(failure) == DatabaseFailure.UNAVAILABLE;
    }
}
