package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import java.util.List;
import java.util.stream.IntStream;

/** What a stranger gets at the public port: nothing operational, errors of the API's shape, and a limit to writes. */
final class Edge implements Case.Body {

    private static final List<String> OPERATIONAL = List.of(
            "/chaos",
            "/chaos/attacks",
            "/logs",
            "/metrics",
            "/prometheus",
            "/alert-status",
            "/dashboard",
            "/livez",
            "/readyz",
            "/actuator",
            "/actuator/info",
            "/replicas/x/metrics",
            "/METRICS",
            "//metrics",
            "/metrics/",
            "/%6detrics",
            "/metrics;a=b",
            "/x/../metrics",
            "/.//chaos",
            "/nginx/status");
    // Of the default 40 at once and 20 a second, three hundred lose some, unless sending them takes 13 seconds.
    private static final int WRITES = 300;
    private static final int ALLOWED_AT_LEAST = 40;
    // The service takes 10 MB, nginx a little more.
    private static final int LARGER_THAN_AN_IMPORT = 10_700_000;

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        PublicPages pages = new PublicPages(stack.platform().port());
        for (String path : OPERATIONAL) {
            for (String method : List.of("GET", "POST")) {
                expectProblem(findings, method + " " + path, pages.send(method, path, "", "application/json", ""), 404);
            }
        }
        expectProblem(
                findings,
                "a large body",
                pages.post("/users", "{\"username\":\"" + "x".repeat(300_000) + "\"}", ""),
                413);
        expectProblem(findings, "a long address", pages.get("/" + "x".repeat(9_000)), 414);
        // The service refuses it before its end.
        expectProblem(
                findings,
                "a large import",
                pages.send("POST", "/urls/bulk", "x".repeat(LARGER_THAN_AN_IMPORT), "text/csv", ""),
                413);
        String strange = pages.raw("POST /users HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n");
        findings.expect(strange.contains("application/json"), "a strange encoding was answered " + strange);
        PublicPages.Page page = pages.get("/gold1");
        findings.expect(
                page.status() == 302 && page.header("location").equals(Links.target("gold1")), "a redirect: " + page);
        findings.expect(page.header("x-content-type-options").equals("nosniff"), "no security headers");
        findings.expect(page.header("server").equals("nginx"), "the server says " + page.header("server"));
        limit(pages, findings);
        findings.line("edge", OPERATIONAL.size() + " operators' paths are 404, by GET and by POST");
    }

    private static void limit(PublicPages pages, Findings findings) {
        List<PublicPages.Page> answers = IntStream.range(0, WRITES)
                .parallel()
                .mapToObj(number -> pages.post("/users", "{}", ""))
                .toList();
        List<PublicPages.Page> refused =
                answers.stream().filter(page -> page.status() == 429).toList();
        findings.line("limit", "%d of %d writes at once were refused".formatted(refused.size(), WRITES));
        findings.expect(!refused.isEmpty() && refused.size() <= WRITES - ALLOWED_AT_LEAST, "not as the limit says");
        for (PublicPages.Page page : refused) {
            expectProblem(findings, "a write too many", page, 429);
            findings.expect(!page.header("retry-after").isEmpty(), "429 without Retry-After");
        }
    }

    static void expectProblem(Findings findings, String what, PublicPages.Page page, int status) {
        boolean shaped = page.header("content-type").startsWith("application/json")
                && page.body().contains("\"status\":" + status)
                && page.body().contains("\"request_id\":\"");
        findings.expect(page.status() == status && shaped, what + " was answered " + page);
    }
}
