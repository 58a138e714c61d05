package dev.kintsugi.outage;

import dev.kintsugi.outage.Seen.Kind;
import dev.kintsugi.proof.Findings;
import java.time.Duration;

/** What the API did: as before without Redis, a quick 503 without PostgreSQL. */
final class ApiCheck {

    private static final Duration WITHOUT_DATABASE = Duration.ofSeconds(1);
    // KINTSUGI_REQUEST_TIMEOUT as shipped, and a second.
    private static final Duration WHILE_DATABASE_HANGS = Duration.ofSeconds(6);

    private ApiCheck() {}

    static void check(Run run, Findings findings) {
        check(run, findings, Kind.READ, "reads", 200);
        check(run, findings, Kind.WRITE, "writes", 201);
    }

    private static void check(Run run, Findings findings, Kind kind, String name, int well) {
        Moments moments = run.moments();
        Tally during = run.tally(kind, moments::isDuring);
        Tally calm = run.tally(kind, seen -> moments.isBefore(seen) || moments.isAfter(seen));
        findings.line(name, "during: " + during + "; before and after: " + calm);
        int wanted = run.takes(Part.POSTGRES) ? 503 : well;
        findings.expect(during.size() > 0, "there were no " + name + " in the outage");
        findings.expect(during.failing(wanted) == 0, during.failing(wanted) + " " + name + " were not " + wanted);
        findings.expect(calm.failing(well) == 0, calm.failing(well) + " " + name + " failed before or after");
        if (run.takes(Part.POSTGRES)) {
            Duration allowed = run.outage().hangs() ? WHILE_DATABASE_HANGS : WITHOUT_DATABASE;
            findings.expectWithin(run.slack().of(allowed), during.longest(), "the slowest of the " + name);
        }
    }
}
