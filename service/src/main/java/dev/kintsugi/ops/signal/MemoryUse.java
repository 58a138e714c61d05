package dev.kintsugi.ops.signal;

/**
 * Memory in bytes: of the container, where that has a limit, else of the machine.
 *
 * @param used what could not be taken back at once
 */
public record MemoryUse(long total, long used) {

    /** What is left. */
    public long available() {
        return Math.max(0, total - used);
    }

    /** From 0 to 100. */
    public double percent() {
        return total == 0 ? 0 : 100.0 * used / total;
    }
}
