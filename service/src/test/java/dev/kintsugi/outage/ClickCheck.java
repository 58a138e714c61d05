package dev.kintsugi.outage;

import dev.kintsugi.proof.Comparison;
import dev.kintsugi.proof.Findings;
import dev.kintsugi.proof.Ledger;
import dev.kintsugi.proof.Slack;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Every 302 of the run is one click in the end. */
final class ClickCheck {

    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(30);

    private ClickCheck() {}

    static void check(Deployment deployment, Ledger ledger, Slack slack, Findings findings) throws SQLException {
        long begin = System.nanoTime();
        try {
            Awaitility.await("drained")
                    .atMost(slack.of(DRAINED_WITHIN))
                    .until(() -> deployment.replicas.stream()
                            .allMatch(replica -> replica.pages()
                                            .metrics()
                                            .sum("kintsugi_journal_pending")
                                            .orElse(Double.NaN)
                                    == 0));
        } catch (ConditionTimeoutException late) {
            findings.expect(false, "clicks were still pending after " + Findings.millis(slack.of(DRAINED_WITHIN)));
        }
        Comparison clicks;
        try (Connection database = deployment.connect()) {
            clicks = Comparison.of(ledger, database);
        }
        findings.line(
                "clicks",
                "%s; without an answer %,d, of them stored %,d; none pending %s after the load"
                        .formatted(
                                clicks.words(),
                                clicks.unansweredStored() + clicks.unansweredNotStored(),
                                clicks.unansweredStored(),
                                Findings.millis(Moments.between(begin, System.nanoTime()))));
        findings.expect(clicks.holds(), "clicks were lost, doubled or astray: " + clicks.examples());
    }
}
