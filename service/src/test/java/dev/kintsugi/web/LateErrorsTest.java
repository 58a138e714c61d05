package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.kintsugi.testing.CapturedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Subscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

class LateErrorsTest {

    @RegisterExtension
    private final CapturedLog log = new CapturedLog(LateErrors.class);

    @RegisterExtension
    private final CapturedLog reactor = new CapturedLog(Operators.class);

    private final List<Subscriber<? super String>> subscribers = new ArrayList<>();
    private final Flux<String> upload = Flux.from(subscriber -> {
        subscriber.onSubscribe(Operators.emptySubscription());
        subscribers.add(subscriber);
    });

    @Test
    void areForDebuggingOnly() {
        upload.timeout(Duration.ofDays(1))
                .contextWrite(LateErrors::forDebugging)
                .subscribe()
                .dispose();
        subscribers.getFirst().onError(new IOException("Connection reset"));
        assertThat(log.lines()).hasSize(1).allMatch(line -> line.getLevel().equals(Level.DEBUG));
        assertThat(log.lines().getFirst().getThrowableProxy().getMessage()).isEqualTo("Connection reset");
        assertThat(reactor.lines()).isEmpty();
    }

    @Test
    void thatComeInTimeAreTold() {
        List<Throwable> told = new ArrayList<>();
        upload.timeout(Duration.ofDays(1))
                .contextWrite(LateErrors::forDebugging)
                .subscribe(text -> {}, told::add);
        subscribers.getFirst().onError(new IOException("Connection reset"));
        assertThat(told).hasSize(1);
        assertThat(log.lines()).isEmpty();
    }
}
