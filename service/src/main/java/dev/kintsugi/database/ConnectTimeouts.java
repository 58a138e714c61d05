package dev.kintsugi.database;

import java.time.Duration;

/**
 * Bounds on the making of a connection.
 *
 * @param network for the address, and once more for PostgreSQL's host to take the connection
 * @param signIn from there until PostgreSQL takes statements; long, as trying again would cost a cold or busy server the
 *     same once more
 */
record ConnectTimeouts(Duration network, Duration signIn) {

    private static final int SIGN_IN_LASTS = 10;

    static ConnectTimeouts of(Duration network) {
        return new ConnectTimeouts(network, network.multipliedBy(SIGN_IN_LASTS));
    }

    /** All of it. */
    Duration sum() {
        return network.plus(signIn);
    }
}
