package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All replicas fall silent for a moment, so that nginx leaves all of them out: redirects are told so in time, and then a
 * write that may not be sent twice is done, although none is in.
 */
final class AllSilent implements Case.Body {

    private static final int ROUNDS = 3;
    private static final int REDIRECTS = 6;
    // Two replicas, a second at most for each.
    private static final Duration TOLD_WITHIN = Duration.ofMillis(2_300);

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        PublicPages pages = new PublicPages(stack.platform().port());
        for (int round = 0; round < ROUNDS; round++) {
            List<Replica> replicas = stack.replicas();
            replicas.forEach(stack.engine()::pause);
            try {
                IntStream.range(0, REDIRECTS).parallel().forEach(number -> expectTold(stack, pages, findings));
            } finally {
                replicas.forEach(stack.engine()::unpause);
            }
            PublicPages.Page written = pages.post("/shorten", "{\"url\":\"https://example.com/silent\"}", "");
            findings.expect(written.status() == 201, "a write was answered " + written);
        }
        findings.line("silent", ROUNDS + " times, and each time a write was done at once");
    }

    private static void expectTold(Stack stack, PublicPages pages, Findings findings) {
        long begin = System.nanoTime();
        PublicPages.Page told = pages.get("/gold1");
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        synchronized (findings) {
            Edge.expectProblem(findings, "a redirect that nobody answers", told, 504);
            findings.expectWithin(stack.slack().of(TOLD_WITHIN), took, "a redirect that nobody answers");
        }
    }
}
