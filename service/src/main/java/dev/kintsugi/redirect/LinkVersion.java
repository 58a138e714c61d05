package dev.kintsugi.redirect;

/** A change to a link: what its code means is of this version now. */
record LinkVersion(String code, long version) {

    /** Reads {@code <code> <version>}, as PostgreSQL announces it. */
    static LinkVersion parse(String announcement) {
        int space = announcement.indexOf(' ');
        return new LinkVersion(
                announcement.substring(0, Math.max(0, space)),
                Long.parseLong(announcement, space + 1, announcement.length(), 10));
    }
}
