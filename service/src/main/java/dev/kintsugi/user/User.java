package dev.kintsugi.user;

import java.time.LocalDateTime;

/** Somebody who owns links. Username and e-mail are unique, the e-mail ignoring case. */
public record User(long id, String username, String email, LocalDateTime createdAt) {

    /** Longest username and e-mail, in characters. */
    public static final int MAX_LENGTH = 255;
}
