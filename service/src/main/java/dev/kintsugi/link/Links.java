package dev.kintsugi.link;

import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads links for others. */
@Component
public class Links {

    private final LinkRepository links;

    Links(LinkRepository links) {
        this.links = links;
    }

    /** What the code means, straight from PostgreSQL. */
    public Mono<Lookup> lookup(String code) {
        return links.lookup(code);
    }
}
