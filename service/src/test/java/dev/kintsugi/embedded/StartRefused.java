package dev.kintsugi.embedded;

/** Why nothing was started, in words for the person who typed the command. */
public final class StartRefused extends RuntimeException {

    StartRefused(String message) {
        super(message);
    }

    StartRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
