package dev.kintsugi.database;

/**
 * Admits one attempt to connect at a time while PostgreSQL takes no connections.
 *
 * <p>An attempt lives on in PostgreSQL after it was given up here, until PostgreSQL has looked at it. All attempts of a
 * minute's pause together would be more than PostgreSQL has places for when it wakes up.
 */
final class ConnectionGate {

    private int underWay;
    private boolean failing;

    /** Whether an attempt may begin; each that may must end by {@link #leave}. */
    synchronized boolean enter() {
        if (failing && underWay > 0) {
            return false;
        }
        underWay++;
        return true;
    }

    /** Ends an attempt. */
    synchronized void leave(boolean connected) {
        underWay = Math.max(0, underWay - 1);
        failing = !connected;
    }

    /** Nobody waits for an attempt any more; it is still under way. */
    synchronized void givenUp() {
        failing = true;
    }
}
