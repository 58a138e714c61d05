package dev.kintsugi.redirect;

import dev.kintsugi.click.ClickJournal;
import dev.kintsugi.link.Lookup;
import dev.kintsugi.web.RootSegment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;

/** Writes the 302, after the click is in the journal: who receives the one has left the other. */
@Component
class RedirectAnswer {

    private final ClickJournal journal;
    private final ClickReader clicks;

    RedirectAnswer(ClickJournal journal, ClickReader clicks) {
        this.journal = journal;
        this.clicks = clicks;
    }

    /** Counts the click, unless the request is a HEAD, and fills in the answer; {@code hit}: a cache knew the link. */
    void redirect(ServerHttpRequest request, ServerHttpResponse response, Lookup.Active link, boolean hit) {
        if (!HttpMethod.HEAD.equals(request.getMethod())) {
            // What cannot be kept, because the disk is full, is counted there; the redirect goes on.
            var unused = journal.append(clicks.read(request, RootSegment.code(request), link));
        }
        response.setStatusCode(HttpStatus.FOUND);
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.LOCATION, link.location());
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set("X-Cache", hit ? "HIT" : "MISS");
        headers.set(HttpHeaders.CONTENT_LENGTH, "0");
    }
}
