package dev.kintsugi.seed;

import java.time.LocalDateTime;

/** A row of urls.csv: the link as it is after all of its events. */
record Link(
        int id,
        int owner,
        String code,
        String url,
        String title,
        Fate fate,
        LocalDateTime createdAt,
        LocalDateTime updatedAt) {

    /** The owner of a link that has none. */
    static final int NOBODY = 0;

    /** The user_id column. */
    String userId() {
        return owner == NOBODY ? "" : Integer.toString(owner);
    }

    Link touched(LocalDateTime moment) {
        return moment.isAfter(updatedAt) ? new Link(id, owner, code, url, title, fate, createdAt, moment) : this;
    }
}
