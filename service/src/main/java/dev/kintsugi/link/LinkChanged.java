package dev.kintsugi.link;

/** Published after a link was created, changed or deleted: what caches know of the code may be old. */
public record LinkChanged(String shortCode) {}
