package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.web.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Codes that share a statement. */
class LookupBatchesTest {

    private final List<List<String>> statements = new CopyOnWriteArrayList<>();
    private final List<Sinks.One<Map<String, Lookup>>> answers = new CopyOnWriteArrayList<>();
    private final LookupBatches batches = new LookupBatches(this::ask);

    private Mono<Map<String, Lookup>> ask(List<String> codes) {
        statements.add(codes);
        Sinks.One<Map<String, Lookup>> answer = Sinks.one();
        answers.add(answer);
        return answer.asMono();
    }

    @Test
    void asksForTheFirstAtOnceAndForThoseWhoComeMeanwhileTogether() {
        List<Lookup> found = new ArrayList<>();
        for (String code : List.of("a", "b", "c", "d", "e")) {
            batches.find(code).subscribe(found::add);
        }
        assertThat(statements).containsExactly(List.of("a"), List.of("b"));
        answer(0, "a");
        assertThat(statements).containsExactly(List.of("a"), List.of("b"), List.of("c", "d", "e"));
        answer(1, "b");
        answer(2, "c", "d", "e");
        assertThat(found).containsExactly(link("a"), link("b"), link("c"), link("d"), link("e"));
    }

    @Test
    void tellsEverybodyOfAFailureAndGoesOn() {
        batches.find("a").onErrorComplete().subscribe();
        batches.find("b").onErrorComplete().subscribe();
        List<Throwable> failures = new ArrayList<>();
        batches.find("c").subscribe(found -> {}, failures::add);
        batches.find("d").subscribe(found -> {}, failures::add);
        answers.get(0).tryEmitError(new IllegalStateException("away"));
        answers.get(2).tryEmitError(new IllegalStateException("away"));
        assertThat(failures).hasSize(2);
        StepVerifier.create(batches.find("e").doOnSubscribe(begun -> answer(1)))
                .then(() -> answer(3, "e"))
                .expectNext(link("e"))
                .verifyComplete();
    }

    @Test
    void failsOnlyForTheCodeThatCannotBeRead() {
        List<Throwable> failures = new ArrayList<>();
        batches.find("a").subscribe(found -> {}, failures::add);
        answer(0, "other");
        assertThat(failures).hasSize(1).first().isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreThanMayWait() {
        IntStream.range(0, 2_002)
                .forEach(i -> batches.find("c" + i).onErrorComplete().subscribe());
        StepVerifier.create(batches.find("late")).verifyError(Problem.class);
    }

    @Test
    void leavesNobodyWaitingWhoeverComesWhen() {
        LookupBatches quick = new LookupBatches(codes -> Mono.fromCallable(
                        () -> codes.stream().distinct().collect(Collectors.toMap(code -> code, code -> link(code))))
                .subscribeOn(Schedulers.parallel()));
        List<Lookup> found = Flux.range(0, 50_000)
                .flatMap(i -> quick.find("c" + i).subscribeOn(Schedulers.parallel()), 500)
                .collectList()
                .block(Duration.ofSeconds(30));
        assertThat(found).hasSize(50_000);
    }

    private void answer(int statement, String... codes) {
        answers.get(statement)
                .tryEmitValue(Flux.fromArray(codes)
                        .collectMap(code -> code, LookupBatchesTest::link)
                        .block());
    }

    private static Lookup link(String code) {
        return new Lookup.Active(1, "https://example.com/" + code, 1);
    }
}
