package dev.kintsugi.web;

/** One field of the input that broke a rule, and the rule. */
public record FieldError(String field, String message) {}
