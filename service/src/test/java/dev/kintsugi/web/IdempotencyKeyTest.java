package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.IdempotencyStore.Remembered;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class IdempotencyKeyTest {

    private static final Answer CREATED = new Answer(201, "/urls/7", "{\"id\":7}");

    @Test
    void isTheCallersKeyOnItsRoute() {
        assertThat(key("/urls", "order-7")).contains(new IdempotencyKey("", "order-7", "POST /urls"));
    }

    @Test
    void isAbsentWithoutTheHeader() {
        assertThat(IdempotencyKey.of(MockServerWebExchange.from(MockServerHttpRequest.post("/urls"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "\u00e4", "a\u007f"})
    void refusesWhatIsNotVisibleAscii(String key) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> key("/urls", key))
                .withMessage("Idempotency-Key must be 1 to 255 visible ASCII characters");
    }

    @Test
    void takesAtMost255Characters() {
        assertThat(key("/urls", "k".repeat(255))).isPresent();
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> key("/urls", "k".repeat(256)));
    }

    @Test
    void replaysTheAnswerToTheSameBodyOnTheSameRoute() {
        Remembered remembered = new Remembered(fingerprint("/urls", "{}"), CREATED);
        assertThat(remembered.replayFor(fingerprint("/urls", "{}"))).isEqualTo(CREATED);
    }

    @Test
    void takesAnotherBodyOrRouteForAConflict() {
        Remembered remembered = new Remembered(fingerprint("/urls", "{}"), CREATED);
        assertThatConflict(remembered, fingerprint("/urls", "{ }"));
        assertThatConflict(remembered, fingerprint("/users", "{}"));
    }

    @Test
    void keepsRouteAndBodyApartInTheFingerprint() {
        assertThat(fingerprint("/urls", "/x")).isNotEqualTo(fingerprint("/urls/x", ""));
    }

    @Test
    void marksAReplayedAnswer() {
        assertThat(CREATED.entity(true).getHeaders().getFirst("Idempotency-Replayed"))
                .isEqualTo("true");
        assertThat(CREATED.entity(false).getHeaders()).doesNotContainKey("Idempotency-Replayed");
        assertThat(CREATED.entity(true).getHeaders().getFirst("Location")).isEqualTo("/urls/7");
    }

    private static void assertThatConflict(Remembered remembered, byte[] fingerprint) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> remembered.replayFor(fingerprint))
                .matches(problem -> problem.status() == HttpStatus.CONFLICT);
    }

    private static byte[] fingerprint(String path, String body) {
        return key(path, "k").orElseThrow().digest().digest(body.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<IdempotencyKey> key(String path, String key) {
        return IdempotencyKey.of(
                MockServerWebExchange.from(MockServerHttpRequest.post(path).header("Idempotency-Key", key)));
    }
}
