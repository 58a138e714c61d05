package dev.kintsugi.link;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads links for others, straight from PostgreSQL. */
@Component
public class Links {

    private final LookupRepository lookups;

    Links(LookupRepository lookups) {
        this.lookups = lookups;
    }

    /** What each of the codes means; one whose link has no address that could be sent is left out. */
    public Mono<Map<String, Lookup>> lookup(List<String> codes) {
        return lookups.lookup(codes);
    }

    /** Asks PostgreSQL over the same connections, for nothing. */
    public Mono<Void> ping() {
        return lookups.ping();
    }

    /** The moment that PostgreSQL is in. */
    public Mono<DatabaseInstant> instant() {
        return lookups.instant();
    }

    /**
     * Links whose meaning changed at that moment or later, those that changed first first.
     *
     * @param since microseconds since 1970: the version of the last link read, to go on
     * @param after the id of the last link read; 0 to begin
     */
    public Mono<List<LinkMeaning>> changedSince(long since, long after, int count) {
        return lookups.changedSince(since, after, count);
    }

    /** The links that were clicked most lately, most first. */
    public Flux<LinkMeaning> hottest(int count) {
        return lookups.hottest(count);
    }

    /** The newest links below an id that are not switched off. */
    public Mono<List<LinkMeaning>> activeBelow(long id, int count) {
        return lookups.activeBelow(id, count);
    }
}
