package dev.kintsugi.ops.alert;

import dev.kintsugi.ops.remote.RemoteText;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The Prometheus that watches the service, where one is configured. */
@Component
class Prometheus {

    private static final Logger log = LoggerFactory.getLogger(Prometheus.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    // Shorter than its own evaluation interval; however many ask here, it is asked once.
    private static final Duration KEPT_FOR = Duration.ofSeconds(3);
    // Thirty rules are about 60 KB; of a small heap a few times this is still little.
    private static final int LARGEST_ANSWER = 512 * 1024;

    private final @Nullable String url;
    private final Mono<Optional<List<AlertRule>>> rules;
    private final AtomicReference<@Nullable Boolean> answered = new AtomicReference<>();

    @Autowired
    Prometheus(AlertProperties properties, RemoteText remote) {
        this(properties, remote, KEPT_FOR);
    }

    Prometheus(AlertProperties properties, RemoteText remote, Duration keptFor) {
        this.url = properties.prometheusUrl() == null ? null : rulesOf(properties.prometheusUrl());
        this.rules = Mono.defer(() -> ask(remote)).cache(keptFor);
    }

    boolean isConfigured() {
        return url != null;
    }

    /** Its alerting rules; empty when it gives no answer that makes sense, or is not configured. */
    Mono<Optional<List<AlertRule>>> rules() {
        return rules;
    }

    private Mono<Optional<List<AlertRule>>> ask(RemoteText remote) {
        if (url == null) {
            return Mono.just(Optional.empty());
        }
        return remote.get(url, PATIENCE, LARGEST_ANSWER)
                .<Optional<List<AlertRule>>>handle((text, sink) -> {
                    try {
                        sink.next(Optional.of(RulesAnswer.read(text)));
                    } catch (IOException rubbish) {
                        sink.error(rubbish);
                    }
                })
                .doOnNext(read -> note(null))
                .onErrorResume(failure -> {
                    note(failure);
                    return Mono.just(Optional.empty());
                });
    }

    private void note(@Nullable Throwable failure) {
        boolean answers = failure == null;
        Boolean before = answered.getAndSet(answers);
        if (before == null || before != answers) {
            log.atLevel(answers ? Level.INFO : Level.WARN)
                    .addKeyValue("reason", answers ? "" : String.valueOf(failure))
                    .log(answers ? "Prometheus answers" : "Prometheus does not answer");
        }
    }

    private static String rulesOf(URI prometheus) {
        return prometheus.toString().replaceAll("/+$", "") + "/api/v1/rules?type=alert";
    }
}
