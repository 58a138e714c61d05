package dev.kintsugi.web;

/** A single value breaks a rule; the message names the rule, the caller knows the field or the row. */
public final class InvalidValueException extends RuntimeException {

    public InvalidValueException(String rule) {
        super(rule, null, false, false);
    }

    /** The rule, fit for the client's eyes. */
    public String rule() {
        return String.valueOf(getMessage());
    }
}
