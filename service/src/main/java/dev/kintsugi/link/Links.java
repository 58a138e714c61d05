package dev.kintsugi.link;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads links for others. */
@Component
public class Links {

    private final LookupRepository lookups;

    Links(LookupRepository lookups) {
        this.lookups = lookups;
    }

    /** What the code means, straight from PostgreSQL. */
    public Mono<Lookup> lookup(String code) {
        return lookups.lookup(code);
    }

    /** Asks PostgreSQL the same way, for nothing. */
    public Mono<Void> ping() {
        return lookups.ping();
    }
}
