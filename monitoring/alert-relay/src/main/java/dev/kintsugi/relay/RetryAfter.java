package dev.kintsugi.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.http.HttpHeaders;
import java.time.Duration;

/**
 * How long Discord asks to wait: seconds in a header, which a proxy before it may have set, and in JSON with fractions.
 *
 * @see <a href="https://discord.com/developers/docs/topics/rate-limits">Discord: rate limits</a>
 */
final class RetryAfter {

    static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** The longer of the two; zero when neither says anything. */
    static Duration of(HttpHeaders headers, String body) {
        Duration header = seconds(headers.firstValue("Retry-After").orElse(""));
        Duration json = seconds(json(body));
        return header.compareTo(json) > 0 ? header : json;
    }

    private static String json(String body) {
        try {
            return Json.MAPPER.readTree(body).path("retry_after").asText();
        } catch (JsonProcessingException other) {
            return "";
        }
    }

    private static Duration seconds(String text) {
        try {
            double seconds = Math.min(Double.parseDouble(text), (double) LONGEST.toSeconds());
            return seconds > 0 ? Duration.ofMillis((long) Math.ceil(seconds * 1_000)) : Duration.ZERO;
        } catch (NumberFormatException nonsense) {
            return Duration.ZERO;
        }
    }
}
