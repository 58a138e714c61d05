package dev.kintsugi.redirect;

import dev.kintsugi.link.LinkChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets what the cache knows of a link that was changed here. */
@Component
class LinkInvalidation {

    private final SharedLinkCache shared;

    LinkInvalidation(SharedLinkCache shared) {
        this.shared = shared;
    }

    @EventListener
    void onLinkChanged(LinkChanged change) {
        shared.evict(change.shortCode()).subscribe();
    }
}
