package dev.kintsugi.redirect;

import dev.kintsugi.link.Links;
import dev.kintsugi.link.Lookup;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Answers what a code means: from Redis, else from PostgreSQL, which then fills Redis. */
@Component
class LinkCache {

    /**
     * What a code means.
     *
     * @param hit whether a cache knew it
     */
    record Found(Lookup lookup, boolean hit) {}

    private final SharedLinkCache shared;
    private final Links links;

    LinkCache(SharedLinkCache shared, Links links) {
        this.shared = shared;
        this.links = links;
    }

    /** What the code means, and whether a cache knew it. */
    Mono<Found> find(String code) {
        return shared.find(code)
                .flatMap(known -> known.isPresent() ? Mono.just(new Found(known.get(), true)) : load(code));
    }

    private Mono<Found> load(String code) {
        return links.lookup(code).flatMap(lookup -> shared.store(code, lookup).thenReturn(new Found(lookup, false)));
    }
}
