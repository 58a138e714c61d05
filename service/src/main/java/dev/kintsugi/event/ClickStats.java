package dev.kintsugi.event;

import java.time.LocalDate;
import java.util.List;

/**
 * What the clicks of one link tell.
 *
 * @param total clicks ever
 * @param analyzed how many of the newest clicks the lists are made of
 */
public record ClickStats(long total, long analyzed, List<Day> days, List<Share> referrers, List<Share> browsers) {

    /**
     * Clicks of one UTC day.
     *
     * @param visitors different pairs of address and browser
     */
    public record Day(LocalDate date, long clicks, long visitors) {}

    /** How many clicks had this value, such as a referrer's host. */
    public record Share(String name, long clicks) {}
}
