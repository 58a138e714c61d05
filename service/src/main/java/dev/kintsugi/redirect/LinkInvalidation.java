package dev.kintsugi.redirect;

import dev.kintsugi.link.LinkChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Forgets what the caches know of a link that was changed through this replica, before the change is answered: whoever
 * changed it must not meet the old target, however late PostgreSQL's announcement is.
 */
@Component
class LinkInvalidation {

    private final LinkCache links;
    private final SharedLinkCache shared;

    LinkInvalidation(LinkCache links, SharedLinkCache shared) {
        this.links = links;
        this.shared = shared;
    }

    @EventListener
    void onLinkChanged(LinkChanged change) {
        links.invalidate(change.shortCode(), change.version());
        shared.invalidate(change.shortCode(), change.version())
                .onErrorComplete()
                .subscribe();
    }
}
