package dev.kintsugi.outage;

import dev.kintsugi.outage.Watch.Sample;
import dev.kintsugi.proof.Findings;
import dev.kintsugi.proof.Ledger;
import dev.kintsugi.proof.RedirectConnection;
import dev.kintsugi.proof.ServiceProcess;
import dev.kintsugi.proof.Slack;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Lets an outage happen under load, and tells what was seen. */
final class Rehearsal {

    private static final Duration CALM = Duration.ofSeconds(3);
    private static final Duration SETTLED = Duration.ofSeconds(1);
    private static final Duration WARM = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private final Deployment deployment;
    private final LocalSize local;
    private final Slack slack;
    private final Duration duration;
    private final int rate;

    Rehearsal(Deployment deployment, LocalSize local, Slack slack, Duration duration, int rate) {
        this.deployment = deployment;
        this.local = local;
        this.slack = slack;
        this.duration = duration;
        this.rate = rate;
    }

    /** Runs it; {@code number} tells it from others on the same deployment. */
    Findings run(Outage outage, int number, long seed) throws SQLException, InterruptedException {
        Ledger ledger = new Ledger("outage-" + number);
        List<Long> pids = pids();
        Findings findings = new Findings();
        Changes changes = new Changes(deployment, ledger, "o" + number);
        warm(ledger, changes.make("before", "during", "after"));
        outage.prepare().accept(deployment);
        Run run = play(outage, ledger, changes, seed);
        RedirectCheck.check(run, findings);
        ApiCheck.check(run, findings);
        SourceCheck.check(run, findings);
        SelfCheck.check(run, findings);
        ChangeCheck.check(run, changes, findings);
        ClickCheck.check(deployment, ledger, slack, findings);
        findings.line("processes", pids + ", the same as before: " + pids.equals(pids()));
        findings.expect(pids.equals(pids()), "a replica was restarted or ended");
        return findings;
    }

    private List<Long> pids() {
        return deployment.replicas.stream()
                .filter(ServiceProcess::isAlive)
                .map(ServiceProcess::pid)
                .toList();
    }

    // Every link is asked for on every replica until it redirects, and known to Redis or L1 from then on.
    private void warm(Ledger ledger, List<String> more) {
        List<String> codes = new ArrayList<>(
                IntStream.range(0, Links.COUNT).mapToObj(Links::code).toList());
        codes.addAll(more);
        for (ServiceProcess replica : deployment.replicas) {
            try (RedirectConnection connection = new RedirectConnection(ledger.lane(), replica.port())) {
                for (String code : codes) {
                    Awaitility.await(code)
                            .pollDelay(Duration.ZERO)
                            .atMost(slack.of(WARM))
                            .ignoreExceptionsInstanceOf(IOException.class)
                            .until(() -> connection.ask(code).status() == 302);
                }
            }
        }
    }

    /** Load that nobody judges, until the replicas' code is compiled. */
    @SuppressWarnings("try") // it goes on by itself until it is closed
    void warmUp(long seed) throws InterruptedException {
        Ledger ledger = new Ledger("warm-up");
        warm(ledger, List.of());
        Load load = new Load(ledger, deployment.replicas, rate, seed);
        try {
            Thread.sleep(slack.of(WARM_UP));
        } finally {
            load.close();
        }
    }

    private Run play(Outage outage, Ledger ledger, Changes changes, long seed)
            throws SQLException, InterruptedException {
        List<Watch> watches = deployment.replicas.stream().map(Watch::new).toList();
        Load load = new Load(ledger, deployment.replicas, rate, seed);
        try {
            changes.watch();
            long started = System.nanoTime();
            Thread.sleep(CALM);
            changes.change("before");
            Thread.sleep(SETTLED);
            long breaking = System.nanoTime();
            outage.begin().accept(deployment);
            long broken = System.nanoTime();
            Thread.sleep(duration.dividedBy(2));
            if (!outage.takes(Part.POSTGRES) || outage.proxied()) {
                changes.change("during");
            }
            Thread.sleep(duration.dividedBy(2));
            long healing = System.nanoTime();
            outage.end().accept(deployment);
            long healed = System.nanoTime();
            changes.wakeSomeFrom(forgottenAt(outage, healed));
            long recovered = awaitRecovery(watches, healed);
            Thread.sleep(SETTLED);
            changes.wake();
            changes.change("after");
            Thread.sleep(CALM);
            load.close();
            Moments moments = new Moments(started, breaking, broken, healing, healed, recovered, System.nanoTime());
            return new Run(outage, local, slack, moments, load.seen(), watches);
        } finally {
            changes.end();
            load.close();
            watches.forEach(Watch::close);
        }
    }

    // The first moment at which no old target is right: one that PostgreSQL's outage hid may be served for a while yet.
    private long forgottenAt(Outage outage, long healed) {
        return outage.takes(Part.POSTGRES)
                ? healed + slack.of(ChangeCheck.ALLOWED).toNanos()
                : healed;
    }

    private long awaitRecovery(List<Watch> watches, long healed) {
        Predicate<Sample> well = sample -> sample.breakerIs("redis", "closed")
                && sample.breakerIs("postgres", "closed")
                && sample.healthIs("status", "ok");
        try {
            Awaitility.await("recovery")
                    .atMost(slack.of(RECOVERY))
                    .until(() -> watches.stream()
                            .allMatch(watch -> watch.lastingSince(healed, well).isPresent()));
        } catch (ConditionTimeoutException never) {
            // What did not recover is found by the checks, with its name.
        }
        return System.nanoTime();
    }
}
