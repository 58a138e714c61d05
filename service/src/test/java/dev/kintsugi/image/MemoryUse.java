package dev.kintsugi.image;

import dev.kintsugi.image.SteadyVisitors.Answers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** How much memory a replica takes while it redirects. */
final class MemoryUse {

    private static final int LINKS = 200;
    private static final int WARM_UP_RATE = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration SCHEMA_WITHIN = Duration.ofMinutes(1);
    private static final List<Integer> RATES = List.of(300, 2_000);
    private static final double MEBIBYTE = 1024 * 1024;
    private static final double MOST_BYTES = 170e6;

    private final Replica replica;
    private final Findings findings;

    MemoryUse(Replica replica, Findings findings) {
        this.replica = replica;
        this.findings = findings;
    }

    /** Loads it for so long at each rate. */
    void check(Duration each) throws InterruptedException {
        List<String> codes =
                IntStream.range(0, LINKS).mapToObj(this::createLink).toList();
        System.out.println("        working set before the load: " + replica.workingSet());
        SteadyVisitors visitors = new SteadyVisitors(codes, replica.port());
        // The first requests of a cold replica on a busy machine may be answered 503, which is not this test's
        // business.
        visitors.run(WARM_UP_RATE, WARM_UP);
        for (int rate : RATES) {
            Answers answers = visitors.run(rate, each);
            String used = replica.workingSet();
            findings.expect(
                    bytes(used) <= MOST_BYTES && answers.others() == 0,
                    "working set of at most 170 MB at " + rate + " redirects a second",
                    "%s; %s".formatted(used, answers));
        }
    }

    private String createLink(int number) {
        // 503 while the first replica makes the schema.
        HttpResponse<String> answer = Awaitility.await("a link")
                .atMost(SCHEMA_WITHIN)
                .until(() -> post(number), made -> made.statusCode() == 201);
        return answer.body().replaceFirst("(?s).*\"short_code\":\"([^\"]+)\".*", "$1");
    }

    private HttpResponse<String> post(int number) {
        return replica.pages().send("POST", "/urls", "{\"original_url\":\"https://example.com/%d\"}".formatted(number));
    }

    private static double bytes(String mebibytes) {
        if (!mebibytes.endsWith("MiB")) {
            throw new IllegalStateException("Not in MiB: " + mebibytes);
        }
        return Double.parseDouble(mebibytes.replace("MiB", "")) * MEBIBYTE;
    }
}
