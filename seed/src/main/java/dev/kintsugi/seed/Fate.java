package dev.kintsugi.seed;

/** How a link's life ends, and how many links end that way. */
enum Fate {
    DELETED(216),
    SWITCHED_OFF(144),
    /** Off, then on again. */
    REVIVED(40),
    /** Its last event claims a word as the value of is_active; the link stays active. */
    SCRIBBLED(30),
    KEPT(1570);

    private final int count;

    Fate(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }

    boolean active() {
        return this != DELETED && this != SWITCHED_OFF;
    }
}
