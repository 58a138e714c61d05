package dev.kintsugi.web;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import org.jspecify.annotations.Nullable;

/** A value for a statement that may be null, which the driver wants with its type. */
public final class SqlParameter {

    private SqlParameter() {}

    /** The value, or a typed null. */
    public static Parameter of(@Nullable Object value, Class<?> type) {
        return value == null ? Parameters.in(type) : Parameters.in(value);
    }
}
