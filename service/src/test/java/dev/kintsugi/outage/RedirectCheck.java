package dev.kintsugi.outage;

import dev.kintsugi.outage.Seen.Kind;
import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.Optional;

/** What redirects did: the links that can be known go on, within the times that were promised. */
final class RedirectCheck {

    private static final Duration WHATEVER_HANGS = Duration.ofMillis(700);
    private static final Duration FIRST_WHILE_REDIS_HANGS = Duration.ofMillis(500);
    private static final Duration LATER_WHILE_REDIS_HANGS = Duration.ofMillis(50);

    private RedirectCheck() {}

    static void check(Run run, Findings findings) {
        Moments moments = run.moments();
        Tally before = run.tally(Kind.REDIRECT, moments::isBefore);
        Tally during = run.tally(Kind.REDIRECT, moments::isDuring);
        Tally turning = run.tally(Kind.REDIRECT, moments::isTurning);
        Tally after = run.tally(Kind.REDIRECT, moments::isAfter);
        findings.line("redirects", "before: " + before);
        findings.line("", "during: " + during);
        findings.line("", "turning: " + turning);
        findings.line("", "after: " + after);
        findings.expect(before.failing(302) == 0, before.failing(302) + " redirects failed before the outage");
        findings.expect(after.failing(302) == 0, after.failing(302) + " redirects failed after recovery");
        findings.expect(during.size() > 0, "nothing was asked during the outage");
        if (run.knowsEveryLink()) {
            long failing = during.failing(302) + turning.failing(302);
            findings.expect(failing == 0, failing + " redirects failed in the outage");
        } else {
            expectTheKnown(during, turning, findings);
        }
        for (Tally tally : new Tally[] {before, during, turning, after}) {
            findings.expectWithin(run.slack().of(WHATEVER_HANGS), tally.longest(), "a redirect");
        }
        if (run.takes(Part.REDIS) && run.outage().hangs()) {
            checkHang(run, during, findings);
        }
        unknown(run, findings);
    }

    // With both away only L1 is left: a link that it does not hold is 503, never anything else.
    private static void expectTheKnown(Tally during, Tally turning, Findings findings) {
        long odd = during.count(seen -> !seen.is(302) && !seen.is(503))
                + turning.count(seen -> !seen.is(302) && !seen.is(503));
        findings.expect(odd == 0, odd + " redirects were neither right nor 503 with Retry-After");
        findings.expect(during.count(seen -> seen.is(302)) > 0, "not even what L1 knows was answered");
    }

    // Once PostgreSQL hangs too, a link that only they know is 503, and within the bound for whatever hangs.
    private static void checkHang(Run run, Tally during, Findings findings) {
        Tally known = new Tally(during.seen().stream()
                .filter(seen -> !run.takes(Part.POSTGRES) || seen.is(302))
                .toList());
        findings.expectWithin(run.slack().of(FIRST_WHILE_REDIS_HANGS), known.longest(), "a redirect while Redis hangs");
        Tally later = new Tally(known.seen().stream()
                .filter(seen -> breakerOpenedAt(run, seen.replica())
                        .filter(opened -> seen.at() > opened)
                        .isPresent())
                .toList());
        findings.line("", "while Redis hangs, once its breaker was open: " + later);
        findings.expectWithin(
                run.slack().of(LATER_WHILE_REDIS_HANGS), later.longest(), "a redirect once the breaker was open");
    }

    private static Optional<Long> breakerOpenedAt(Run run, int replica) {
        return run.watches().get(replica).first(run.moments().broken(), sample -> sample.breakerIs("redis", "open"));
    }

    private static void unknown(Run run, Findings findings) {
        Tally during = run.tally(Kind.UNKNOWN, run.moments()::isDuring);
        Tally all = run.tally(Kind.UNKNOWN, seen -> true);
        findings.line("unknown", "during: " + during);
        int wanted = run.takes(Part.POSTGRES) ? 503 : 404;
        findings.expect(during.failing(wanted) == 0, during.failing(wanted) + " unknown codes were not " + wanted);
        findings.expect(
                all.count(seen -> !seen.is(404) && !seen.is(503)) == 0, "an unknown code was neither 404 nor 503");
        findings.expectWithin(run.slack().of(WHATEVER_HANGS), all.longest(), "an unknown code");
    }
}
