package dev.kintsugi.crooked.stray;

/** Lies in a package that nobody declared. */
public class Stray {}
