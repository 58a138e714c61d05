package dev.kintsugi.link;

import dev.kintsugi.event.EventLog;
import dev.kintsugi.web.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Creates, changes and deletes links; what happened is written to events in the same transaction. */
@Component
class LinkEditor {

    private static final int CODE_ATTEMPTS = 5;

    private final LinkRepository links;
    private final EventLog events;
    private final TransactionalOperator transactions;
    private final ApplicationEventPublisher publisher;

    LinkEditor(
            LinkRepository links,
            EventLog events,
            TransactionalOperator transactions,
            ApplicationEventPublisher publisher) {
        this.links = links;
        this.events = events;
        this.transactions = transactions;
        this.publisher = publisher;
    }

    /** Creates a link; 404 for an unknown owner, 409 for a chosen code that is taken. */
    Mono<Link> create(NewLink link) {
        Mono<Link> work = requireOwner(link.userId())
                .then(insert(link, CODE_ATTEMPTS))
                .flatMap(created -> events.append(
                                created.id(),
                                created.userId(),
                                "created",
                                Map.of("short_code", created.shortCode(), "original_url", created.originalUrl()))
                        .thenReturn(created));
        return transactions.transactional(work).doOnNext(this::announce);
    }

    /** Changes what differs and logs one event for each field; nothing differs, nothing happens. */
    Mono<Link> change(long id, LinkChange change) {
        Mono<Link> work = links.findForUpdate(id)
                .map(found -> found.orElseThrow(() -> Problem.notFound("URL", id)))
                .flatMap(link -> {
                    List<LinkChange.FieldChange> changes = change.against(link);
                    return changes.isEmpty() ? Mono.just(link) : update(change.applyTo(link), changes);
                });
        return transactions.transactional(work).doOnNext(this::announce);
    }

    /** Switches the link off until somebody activates it again; 404 when there is none or it was deleted before. */
    Mono<Link> delete(long id) {
        Mono<Link> work = links.delete(id)
                .map(found -> found.orElseThrow(() -> Problem.notFound("URL", id)))
                .flatMap(link -> events.append(link.id(), link.userId(), "deleted", Map.of("reason", "user_requested"))
                        .thenReturn(link));
        return transactions.transactional(work).doOnNext(this::announce);
    }

    private Mono<Void> requireOwner(@Nullable Long userId) {
        return userId == null
                ? Mono.empty()
                : links.findUser(userId)
                        .map(user -> user.orElseThrow(() -> Problem.notFound("User", userId)))
                        .then();
    }

    private Mono<Link> insert(NewLink link, int attempts) {
        String chosen = link.shortCode();
        return links.insert(link, chosen == null ? ShortCode.random() : chosen).flatMap(created -> {
            if (created.isPresent()) {
                return Mono.just(created.get());
            }
            if (chosen != null) {
                return Mono.error(Problem.taken("short_code"));
            }
            return attempts > 1
                    ? insert(link, attempts - 1)
                    : Mono.error(Problem.unavailable("No free short code was found; try again"));
        });
    }

    private Mono<Link> update(Link changed, List<LinkChange.FieldChange> changes) {
        return links.update(changed)
                .flatMap(updated -> Flux.fromIterable(changes)
                        .concatMap(change -> events.append(updated.id(), updated.userId(), "updated", details(change)))
                        .then(Mono.just(updated)));
    }

    private static Map<String, @Nullable Object> details(LinkChange.FieldChange change) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("field", change.field());
        details.put("new_value", change.newValue());
        return details;
    }

    private void announce(Link link) {
        publisher.publishEvent(new LinkChanged(link.shortCode(), link.version()));
    }
}
