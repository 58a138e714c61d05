package dev.kintsugi.chaos;

import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.Reply;
import java.time.Duration;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Calls of a service that is armed, with the token. */
record ChaosCalls(Api api) {

    static ChaosCalls of(WebTestClient http) {
        return new ChaosCalls(new Api(http));
    }

    /** The path of a new attack; its JSON without the closing brace and the limit. */
    String begin(int ttlSeconds, String json) {
        Reply created = api.post(
                        "/chaos/attacks", "{" + json + ",'ttl_seconds':" + ttlSeconds + "}", ChaosServiceTest.HEADER)
                .is(201);
        return created.header("Location");
    }

    Reply get(String path) {
        return api.get(path, ChaosServiceTest.HEADER);
    }

    void delete(String path) {
        api.send(HttpMethod.DELETE, path, ChaosServiceTest.HEADER).is(204);
    }

    long hits(String attack) {
        return get(attack).is(200).json().at("/hits").longValue();
    }

    /** Waits until a path answers so. */
    void awaitStatus(String path, int status) {
        await(path + " to answer " + status)
                .atMost(Duration.ofSeconds(15))
                .until(() -> api.get(path).status() == status);
    }

    /** Waits until /health says this of a part. */
    void awaitHealth(String part, String word) {
        await(part + " to be " + word)
                .atMost(Duration.ofSeconds(15))
                .until(() -> api.get("/health").text("/" + part).equals(word));
    }

    /** How long a GET takes. */
    Duration time(String path, int status) {
        long begin = System.nanoTime();
        api.get(path).is(status);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** A metric's value; 0 while it is not there. */
    double metric(String series) {
        return api.get("/metrics")
                .is(200)
                .body()
                .lines()
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
