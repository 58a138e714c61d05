package dev.kintsugi.outage;

import dev.kintsugi.outage.Seen.Kind;
import dev.kintsugi.proof.Slack;
import java.util.List;
import java.util.function.Predicate;

/**
 * One outage that was tried, as it was seen.
 *
 * @param watches one for each replica
 */
record Run(Outage outage, LocalSize local, Slack slack, Moments moments, List<Seen> seen, List<Watch> watches) {

    /** What clients saw of one kind, at the times that are chosen. */
    Tally tally(Kind kind, Predicate<Seen> when) {
        return new Tally(
                seen.stream().filter(each -> each.kind() == kind).filter(when).toList());
    }

    /** Whether a part is of no use while it lasts. */
    boolean takes(Part part) {
        return outage.takes(part);
    }

    /** Whether every link can be found somewhere: in L1, or in what is left behind it. */
    boolean knowsEveryLink() {
        return local == LocalSize.SHIPPED || !takes(Part.REDIS) || !takes(Part.POSTGRES);
    }
}
