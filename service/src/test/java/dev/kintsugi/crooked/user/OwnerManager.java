package dev.kintsugi.crooked.user;

/** Says nothing by its name. */
public class OwnerManager {}
