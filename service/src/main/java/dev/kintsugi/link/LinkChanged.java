package dev.kintsugi.link;

/**
 * Published after a link was created, changed or deleted: what caches know of the code is old.
 *
 * @param version the version of what the code means now; whatever is older has to go
 */
public record LinkChanged(String shortCode, long version) {}
