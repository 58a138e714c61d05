package dev.kintsugi.stack;

import dev.kintsugi.embedded.FreePort;
import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.CommandLine;
import dev.kintsugi.proof.Findings;
import dev.kintsugi.proof.Setting;
import dev.kintsugi.proof.Slack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/** Starts the stack by its own files, on each platform, and tries every case on it. */
public final class StackRun {

    // So that every replica has been asked for every link, a dozen times: what a trial asks for is known.
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration IMPORTED_WITHIN = Duration.ofSeconds(20);

    private final Pattern platforms = Pattern.compile(Setting.read("PLATFORMS", ".*"));
    private final Pattern cases = Pattern.compile(Setting.read("CASES", ".*"));
    private final int crashes = Setting.positive("CRASHES", 3);
    private final int rate = Setting.positive("RATE", 300);
    private final Duration outage = DurationStyle.detectAndParse(Setting.read("DURATION", "30s"));
    private final Slack slack = Slack.fromEnvironment();
    private final Engine engine = new Engine();
    private final List<Row> rows = new ArrayList<>();
    private int passed;
    private int failed;

    private StackRun() {}

    /** Runs with a folder for what it writes; answers the exit code. */
    public static int run(Path work) throws IOException {
        return new StackRun().all(work);
    }

    private int all(Path work) throws IOException {
        System.out.printf("%d requests a second through nginx, %s%n", rate, slack);
        new CommandLine(Map.of()).run(".docker/secrets");
        String token = RepositoryRoot.text(".secrets/chaos_token").strip();
        if (platforms.matcher("compose").matches()) {
            tryOn(Compose.with(FreePort.find(), FreePort.find(), token));
        }
        if (platforms.matcher("swarm").matches()) {
            // So that only the folder for operators keeps others out.
            Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
            tryOn(Swarm.with(FreePort.find(), work.resolve("operators"), token));
        }
        System.out.println();
        Row.printHeader();
        rows.forEach(Row::print);
        System.out.println("* lost, doubled, and + those twice that nginx sent to a replica more than once");
        System.out.printf("stack: %d passed, %d failed%n", passed, failed);
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    // What goes wrong between cases is one more that failed: the others' results and the other platform are not lost.
    private void tryOn(Platform platform) {
        try {
            on(platform);
        } catch (RuntimeException failure) {
            System.out.printf("%n%s: FAILED %s%n", platform.name(), failure);
            failed++;
        }
    }

    private void on(Platform platform) {
        platform.prepare();
        Set<String> sockets = ListeningSockets.now();
        List<Case> chosen = Cases.all(sockets, crashes, outage).stream()
                .filter(each -> each.platforms().contains(platform.name()))
                .filter(each -> cases.matcher(each.name()).matches())
                .toList();
        try (Deaths deaths = new Deaths(engine)) {
            long begin = System.nanoTime();
            platform.up();
            Stack stack = new Stack(platform, engine, deaths, rate, slack);
            stack.awaitWell();
            System.out.printf(
                    "%n%s: all is well after %s%n",
                    platform.name(), Findings.millis(Duration.ofNanos(System.nanoTime() - begin)));
            warmUp(stack);
            chosen.forEach(each -> rehearse(stack, each));
        } finally {
            platform.down();
        }
    }

    // As a client does that is told to come back: nginx may just be learning where replicas are.
    private static void warmUp(Stack stack) {
        PublicPages pages = new PublicPages(stack.platform().port());
        stack.await("the links are imported", IMPORTED_WITHIN, () -> imported(pages));
        Trial load = new Trial(stack, "warm-up");
        Trial.goOn(WARM_UP);
        load.close();
    }

    private static boolean imported(PublicPages pages) {
        PublicPages.Page answer = pages.send("POST", "/urls/bulk", Links.csv(), "text/csv", "");
        if (answer.status() != 201) {
            System.out.println("the links are imported later: " + answer);
        }
        return answer.status() == 201;
    }

    private void rehearse(Stack stack, Case each) {
        System.out.printf("%n── %s, %s%n", each.name(), stack.platform().name());
        Findings findings = new Findings();
        Row row = new Row(each.name(), stack.platform().name());
        try {
            each.body().run(stack, findings, row);
            stack.awaitWell();
        } catch (RuntimeException failure) {
            findings.expect(false, failure.toString());
        }
        findings.print();
        row.verdict = findings.holds() ? "held" : "FAILED";
        rows.add(row);
        if (findings.holds()) {
            passed++;
        } else {
            failed++;
        }
    }
}
