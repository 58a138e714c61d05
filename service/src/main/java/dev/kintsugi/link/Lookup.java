package dev.kintsugi.link;

/** What a short code means. */
public sealed interface Lookup {

    /** The code redirects to {@code originalUrl}. */
    record Active(long linkId, String originalUrl) implements Lookup {}

    /** The code exists and is switched off. */
    record Inactive() implements Lookup {}

    /** There is no such code. */
    record Missing() implements Lookup {}
}
