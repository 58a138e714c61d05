package dev.kintsugi.stack;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.CommandLine;
import dev.kintsugi.proof.Findings;

/** With API keys switched on as .env.example says: the API asks for one, redirects do not. */
final class ApiKey implements Case.Body {

    private static final String LINK = "{\"url\":\"https://example.com/keyed\"}";

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        CommandLine shell = stack.platform().shell();
        shell.with("KINTSUGI_API_KEYS_FILE", "/run/secrets/api_keys")
                .run("docker", "compose", "up", "--detach", "--wait", "service");
        stack.awaitWell();
        PublicPages pages = new PublicPages(stack.platform().port());
        Edge.expectProblem(findings, "a write without a key", pages.post("/shorten", LINK, ""), 401);
        Edge.expectProblem(findings, "a write with another key", pages.post("/shorten", LINK, "x".repeat(43)), 401);
        PublicPages.Page made = pages.post("/shorten", LINK, key());
        findings.expect(made.status() == 201, "a write with the key: " + made);
        findings.expect(pages.get("/gold1").status() == 302, "a redirect asks for a key");
        findings.expect(pages.get("/health").status() == 200, "/health asks for a key");
        findings.expect(
                stack.ask(stack.replicas().getFirst(), "/metrics").status() == 200, "operators are asked for a key");
        shell.run("docker", "compose", "up", "--detach", "--wait", "service");
        stack.awaitWell();
    }

    private static String key() {
        return RepositoryRoot.text(".secrets/api_key").strip();
    }
}
