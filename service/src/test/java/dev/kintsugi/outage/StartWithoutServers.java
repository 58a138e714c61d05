package dev.kintsugi.outage;

import dev.kintsugi.proof.Findings;
import dev.kintsugi.proof.Program;
import dev.kintsugi.proof.ServicePages;
import dev.kintsugi.proof.Slack;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Both servers are away when the replicas start: they serve what they can, and use what comes. */
final class StartWithoutServers {

    static final String NAME = "both-away-at-start";
    private static final Duration LISTENS_WITHIN = Duration.ofMinutes(1);
    private static final Duration USED_WITHIN = Duration.ofSeconds(10);
    private static final Duration QUICK = Duration.ofSeconds(1);

    private final Slack slack;
    private final Findings findings = new Findings();

    StartWithoutServers(Slack slack) {
        this.slack = slack;
    }

    Findings run(Program program, LocalSize local, Path work) throws IOException {
        try (Deployment deployment = Deployment.openWithoutServers(program, local, work)) {
            ServicePages pages = deployment.replicas.getFirst().pages();
            took("listening", slack.of(LISTENS_WITHIN), pages::livez);
            alone(pages);
            deployment.postgres.restartAt(Deployment.LOOPBACK);
            took(
                    "using PostgreSQL",
                    slack.of(USED_WITHIN),
                    () -> pages.get("/users").statusCode() == 200);
            took("a link made and followed", slack.of(USED_WITHIN), () -> link(pages));
            deployment.redis.restartAt(Deployment.LOOPBACK);
            took(
                    "using Redis, health ok",
                    slack.of(USED_WITHIN),
                    () -> pages.get("/health").body().contains("\"ok\""));
        }
        return findings;
    }

    private void alone(ServicePages pages) {
        expect(pages, "/livez", 200);
        expect(pages, "/readyz", 200);
        expect(pages, "/unseen", 503);
        expect(pages, "/users", 503);
        findings.expect(pages.get("/health").body().contains("\"degraded\""), "/health does not say degraded");
    }

    private void expect(ServicePages pages, String path, int status) {
        long begin = System.nanoTime();
        HttpResponse<String> answer = pages.get(path);
        Duration took = Moments.between(begin, System.nanoTime());
        findings.line("alone", "%s: %d in %s".formatted(path, answer.statusCode(), Findings.millis(took)));
        findings.expect(answer.statusCode() == status, path + " answered " + answer.statusCode());
        findings.expect(
                status != 503 || answer.headers().firstValue("Retry-After").isPresent(), path + " has no Retry-After");
        findings.expectWithin(slack.of(QUICK), took, path);
    }

    private static boolean link(ServicePages pages) {
        HttpResponse<String> made = pages.send(
                "POST",
                "/urls",
                "{\"original_url\":\"https://example.com/start\",\"short_code\":\"start" + System.nanoTime() % 1_000_000
                        + "\"}");
        return made.statusCode() == 201
                && pages.get("/" + made.body().replaceAll("(?s).*\"short_code\":\"([^\"]+)\".*", "$1"))
                                .statusCode()
                        == 302;
    }

    private void took(String what, Duration allowed, Callable<Boolean> so) {
        long begin = System.nanoTime();
        try {
            Awaitility.await(what).atMost(allowed.multipliedBy(2)).until(so);
        } catch (ConditionTimeoutException never) {
            findings.expect(false, what + " did not come");
        }
        Duration took = Moments.between(begin, System.nanoTime());
        findings.line("came", what + " after " + Findings.millis(took));
        findings.expectWithin(allowed, took, what);
    }
}
