package dev.kintsugi.redirect;

import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.link.Links;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the changes of links again that somebody may have missed, a page at a time. */
@Component
class LinkReplay {

    // A link is stamped, then gets its transaction's number, then is committed: only a process that is stopped between
    // the first two for longer than this could hide a change.
    private static final long MARGIN = Duration.ofSeconds(10).toNanos() / 1_000;
    private static final int PAGE = 200;
    private static final Duration PAGE_WITHIN = Duration.ofSeconds(1);

    private final Links links;
    private final Counter replayed;

    LinkReplay(Links links, MeterRegistry meters) {
        this.links = links;
        this.replayed = Counter.builder("kintsugi.redirect.replayed")
                .description("Changes of links read again because they may have been missed")
                .register(meters);
    }

    /** Hands on every link that changed at that moment or later, page by page, and completes when there is no more. */
    Mono<Void> since(long moment, Function<List<LinkMeaning>, Mono<Void>> page) {
        return read(Math.max(0, moment - MARGIN), 0)
                .expand(read -> read.size() < PAGE
                        ? Mono.empty()
                        : read(read.getLast().version(), read.getLast().linkId()))
                .concatMap(
                        read -> {
                            replayed.increment(read.size());
                            return page.apply(read);
                        },
                        1)
                .then();
    }

    private Mono<List<LinkMeaning>> read(long since, long after) {
        return links.changedSince(since, after, PAGE).timeout(PAGE_WITHIN);
    }
}
