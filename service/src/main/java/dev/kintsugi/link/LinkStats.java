package dev.kintsugi.link;

import dev.kintsugi.event.ClickStats;
import java.util.List;

/**
 * A link and what its clicks tell.
 *
 * @param redirectCount clicks ever, those dropped by retention included
 * @param analyzedClicks how many of the newest clicks the lists below are made of
 */
record LinkStats(
        Link url,
        long redirectCount,
        long analyzedClicks,
        List<ClickStats.Day> days,
        List<ClickStats.Share> referrers,
        List<ClickStats.Share> browsers) {

    static LinkStats of(Link link, ClickStats clicks) {
        return new LinkStats(
                link, clicks.total(), clicks.analyzed(), clicks.days(), clicks.referrers(), clicks.browsers());
    }
}
