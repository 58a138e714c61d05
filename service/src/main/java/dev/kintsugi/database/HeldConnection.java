package dev.kintsugi.database;

import io.r2dbc.spi.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A connection between the pool and whoever waits for it. Whoever takes it out decides its fate: the caller, or the end of
 * its patience, which may come before the connection does.
 */
final class HeldConnection {

    private @Nullable Connection connection;
    private boolean dropped;

    /** Keeps one that was acquired; false when nobody waits for it any more. */
    synchronized boolean keep(Connection acquired) {
        if (!dropped) {
            connection = acquired;
        }
        return !dropped;
    }

    /** Takes it out; null when there is none, or somebody else was sooner. */
    synchronized @Nullable Connection take() {
        Connection taken = connection;
        connection = null;
        return taken;
    }

    /** Nobody waits any more; answers what must be given back. */
    synchronized @Nullable Connection drop() {
        dropped = true;
        return take();
    }
}
