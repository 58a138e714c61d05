package dev.kintsugi.relay;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Discord channel, which is told by its webhook. */
final class Discord implements AutoCloseable {

    private static final int LARGEST_ANSWER = 256 * 1024;
    private static final int LONGEST_REASON = 200;
    private static final Set<Integer> ADDRESS_IS_WRONG = Set.of(401, 403, 404, 405, 410);

    private final HttpClient http;
    private final Webhook webhook;
    private final Duration answerWithin;
    // A file that is emptied, perhaps to be filled again, does not make what waits for it no news.
    private volatile boolean hadAddress;

    Discord(Webhook webhook, Duration answerWithin) {
        this.webhook = webhook;
        this.answerWithin = answerWithin;
        // Version 2 would buy nothing for one message at a time. Redirections are not followed.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(answerWithin.dividedBy(2))
                .build();
    }

    /** Whether there is a channel. */
    boolean isConfigured() {
        try {
            return webhook.address().isPresent() || hadAddress;
        } catch (IOException wrong) {
            return true;
        }
    }

    /** Posts a message. */
    Outcome post(String message) throws InterruptedException {
        Optional<URI> address;
        try {
            address = webhook.address();
        } catch (IOException wrong) {
            return new Outcome.Misaddressed("the webhook's file cannot be used");
        }
        if (address.isEmpty()) {
            return new Outcome.Misaddressed("the webhook's file is empty");
        }
        hadAddress = true;
        return post(message, address.get());
    }

    private Outcome post(String message, URI address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Kintsugi-alert-relay")
                .POST(HttpRequest.BodyPublishers.ofString(message))
                .build();
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request, Discord::body);
        try {
            // A timeout of the request's own would end where the answer's body begins.
            return outcome(answer.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException silent) {
            answer.cancel(true);
            return new Outcome.Unknown("no answer within " + answerWithin);
        } catch (ExecutionException failure) {
            return outcome(Objects.requireNonNullElse(failure.getCause(), failure));
        }
    }

    // What it says of a message that it took is not needed.
    private static HttpResponse.BodySubscriber<String> body(HttpResponse.ResponseInfo info) {
        return info.statusCode() / 100 == 2
                ? HttpResponse.BodySubscribers.replacing("")
                : HttpResponse.BodySubscribers.limiting(
                        HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER);
    }

    // Without the exception's message, which may name the address, which is a secret.
    private static Outcome outcome(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException
                ? new Outcome.Unreachable(reason)
                : new Outcome.Unknown(reason);
    }

    private static Outcome outcome(HttpResponse<String> answer) {
        int status = answer.statusCode();
        String body = answer.body();
        String reason = "status %d %s"
                .formatted(status, body.substring(0, Math.min(body.length(), LONGEST_REASON)))
                .strip();
        if (status / 100 == 2) {
            return new Outcome.Taken();
        }
        if (status == 429) {
            return new Outcome.RateLimited(RetryAfter.of(answer.headers(), body));
        }
        if (status / 100 == 3 || ADDRESS_IS_WRONG.contains(status)) {
            return new Outcome.Misaddressed(reason);
        }
        return status / 100 == 4 && status != 408 ? new Outcome.Refused(reason) : new Outcome.Unknown(reason);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
