package dev.kintsugi.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A link to try: the service's first active one. */
final class SampleLink {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private SampleLink() {}

    /** Its short address, or a hint where to find one when there is none yet. */
    static String of(URI service) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(service.resolve("/urls?is_active=true&per_page=1"))
                            .timeout(TIMEOUT)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String code = new ObjectMapper()
                    .readTree(answer.body())
                    .path(0)
                    .path("short_code")
                    .asText();
            return code.isEmpty() ? service + "/<a short_code, once there are links>" : service + "/" + code;
        } catch (IOException unanswered) {
            return service + "/<a short_code of that list>";
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
