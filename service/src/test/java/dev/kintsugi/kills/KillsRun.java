package dev.kintsugi.kills;

import dev.kintsugi.proof.Comparison;
import dev.kintsugi.proof.Ledger;
import dev.kintsugi.proof.Program;
import dev.kintsugi.proof.Setting;
import dev.kintsugi.proof.Slack;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Serve, kill, start again, round after round; then every 302 that a client received must be one click. */
public final class KillsRun {

    private static final int LINKS = 20;
    private static final int CONNECTIONS = 8;
    private static final Duration LISTENS_WITHIN = Duration.ofMinutes(1);
    private static final Duration SCHEMA_WITHIN = Duration.ofMinutes(1);
    private static final Duration DRAINED_WITHIN = Duration.ofMinutes(2);
    // A run that was answered less proves nothing.
    private static final long LEAST_ANSWERED_A_ROUND = 100;
    private static final int MARKERS_A_LINE = 12;

    private final int rounds = Setting.positive("ROUNDS", 30);
    private final long seed =
            Long.parseLong(Setting.read("SEED", Long.toString(System.currentTimeMillis() % 1_000_000)));
    private final Breakage breakage = Breakage.named(Setting.read("BREAK", "none"));
    private final Slack slack = Slack.fromEnvironment();
    private final Ledger ledger = new Ledger("kills-" + seed);

    private KillsRun() {}

    /** Runs with the packaged service and a folder for what it writes; answers the exit code. */
    public static int run(Path jar, Path work) throws IOException, InterruptedException, SQLException {
        KillsRun run = new KillsRun();
        System.out.printf(
                "%d rounds, SEED=%d, %s%s%n",
                run.rounds, run.seed, run.slack, run.breakage == Breakage.NONE ? "" : ", BREAK=" + run.breakage);
        Program program = Program.unpack(jar, work);
        try (Stage stage = new Stage(work.resolve("journals"));
                Fleet fleet = new Fleet(program, stage.settings(), work)) {
            return run.murder(stage, fleet);
        }
    }

    private int murder(Stage stage, Fleet fleet) throws IOException, InterruptedException, SQLException {
        fleet.start(optimizing(0));
        fleet.awaitListening(slack.of(LISTENS_WITHIN));
        fleet.awaitSchema(slack.of(SCHEMA_WITHIN));
        List<String> codes = stage.makeLinks(LINKS);
        try (Traffic traffic = new Traffic(ledger, fleet, codes, CONNECTIONS, seed)) {
            Killer killer = new Killer(stage, fleet, traffic, breakage, ledger, slack.of(LISTENS_WITHIN));
            SplittableRandom random = new SplittableRandom(seed);
            for (int number = 1; number <= rounds; number++) {
                Round round = Round.draw(number, optimizing(number), random);
                long before = ledger.redirected();
                killer.kill(round);
                System.out.printf("%s: %,d redirects%n", round, ledger.redirected() - before);
            }
            killer.endTrouble();
            fleet.awaitListening(slack.of(LISTENS_WITHIN));
        }
        return judge(stage, new Drained(stage.journals, fleet.living()).await(slack.of(DRAINED_WITHIN)));
    }

    // Every second round.
    private boolean optimizing(int round) {
        return (round + seed) % 2 == 0;
    }

    private static void list(List<String> markers) {
        for (int from = 0; from < markers.size(); from += MARKERS_A_LINE) {
            int to = Math.min(from + MARKERS_A_LINE, markers.size());
            System.out.println("  " + String.join(" ", markers.subList(from, to)));
        }
    }

    private int judge(Stage stage, boolean drained) throws SQLException {
        Comparison seen;
        try (Connection database = stage.connect()) {
            seen = Comparison.of(ledger, database);
        }
        long wrongTotals = stage.wrongTotals();
        System.out.printf(
                "without a whole answer: %,d, of them stored (+) %,d, not stored %,d%n",
                seen.unansweredStored() + seen.unansweredNotStored(),
                seen.unansweredStored(),
                seen.unansweredNotStored());
        list(seen.unanswered());
        System.out.printf("answered otherwise than 302 and stored: %,d%n", seen.refusedStored());
        System.out.printf(
                "clicks astray: %d; links whose total is not the number of their clicks: %d%n",
                seen.astray(), wrongTotals);
        if (!drained) {
            System.out.println("the journals were not drained in time");
        }
        boolean plausible = seen.answered() >= LEAST_ANSWERED_A_ROUND * rounds;
        if (!plausible) {
            System.out.println("too few requests were answered to prove anything");
        }
        seen.examples().forEach(System.out::println);
        System.out.printf(
                "kills: %d, answered: %d, stored: %d, lost: %d, doubled: %d%n",
                rounds, seen.answered(), seen.stored(), seen.lost(), seen.doubled());
        return seen.holds() && wrongTotals == 0 && drained && plausible ? 0 : 1;
    }
}
