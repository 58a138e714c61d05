package dev.kintsugi.outage;

import dev.kintsugi.proof.Findings;
import dev.kintsugi.proof.Program;
import dev.kintsugi.proof.Setting;
import dev.kintsugi.proof.Slack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** Tries every outage on real servers under load, and holds what is seen against what is promised. */
public final class OutagesRun {

    private final Duration duration = DurationStyle.detectAndParse(Setting.read("DURATION", "10s"));
    private final Pattern cases = Pattern.compile(Setting.read("CASES", ".*"));
    private final Pattern locals = Pattern.compile(Setting.read("L1", ".*"));
    private final int rate = Setting.positive("RATE", 300);
    private final long seed =
            Long.parseLong(Setting.read("SEED", Long.toString(System.currentTimeMillis() % 1_000_000)));
    private final Slack slack = Slack.fromEnvironment();
    private final Program program;
    private final Path work;
    private int passed;
    private int failed;

    private OutagesRun(Program program, Path work) {
        this.program = program;
        this.work = work;
    }

    /** Runs with the packaged service and a folder for what it writes; answers the exit code. */
    public static int run(Path jar, Path work) throws IOException, InterruptedException, SQLException {
        return new OutagesRun(Program.unpack(jar, work), work).all();
    }

    private int all() throws IOException, InterruptedException, SQLException {
        System.out.printf(
                "outages of %d s, %d requests a second to two replicas, SEED=%d, %s%n",
                duration.toSeconds(), rate, seed, slack);
        for (LocalSize local : LocalSize.values()) {
            if (locals.matcher(local.name().toLowerCase(Locale.ROOT)).matches()) {
                onDeployment(local, false);
                onDeployment(local, true);
                if (cases.matcher(StartWithoutServers.NAME).matches()) {
                    title(StartWithoutServers.NAME, local);
                    count(new StartWithoutServers(slack).run(program, local, work));
                }
            }
        }
        System.out.printf("outages: %d passed, %d failed%n", passed, failed);
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    private void onDeployment(LocalSize local, boolean proxied) throws IOException, InterruptedException, SQLException {
        Deque<Outage> chosen = new ArrayDeque<>(Outages.all().stream()
                .filter(outage -> outage.proxied() == proxied)
                .filter(outage -> cases.matcher(outage.name()).matches())
                .toList());
        while (!chosen.isEmpty()) {
            try (Deployment deployment = Deployment.open(program, local, proxied, work, slack)) {
                rehearse(deployment, local, chosen);
            }
        }
    }

    // Ends early after one that left the deployment nobody knows how.
    private void rehearse(Deployment deployment, LocalSize local, Deque<Outage> chosen)
            throws InterruptedException, SQLException {
        try (Connection database = deployment.connect()) {
            Links.make(database);
        }
        Rehearsal rehearsal = new Rehearsal(deployment, local, slack, duration, rate);
        rehearsal.warmUp(seed);
        while (!chosen.isEmpty()) {
            Outage outage = chosen.remove();
            title(outage.name(), local);
            Findings findings;
            try {
                findings = rehearsal.run(outage, passed + failed, seed);
            } catch (SQLException | RuntimeException failure) {
                findings = new Findings();
                findings.expect(false, failure.toString());
                count(findings);
                return;
            }
            count(findings);
        }
    }

    private static void title(String name, LocalSize local) {
        System.out.printf("%n── %s, %s%n", name, local.title());
    }

    private void count(Findings findings) {
        findings.print();
        if (findings.holds()) {
            passed++;
        } else {
            failed++;
        }
    }
}
