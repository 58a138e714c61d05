package dev.kintsugi.proof;

/** What its sender knows of a request. */
enum Fate {
    /** It was sent and no whole answer came: a click may have been stored or not. */
    UNANSWERED,
    /** A 302 came whole: there must be exactly one click. */
    REDIRECTED,
    /** Another answer came whole. */
    REFUSED
}
