package dev.kintsugi.seed;

import java.time.LocalDateTime;

/** A row of users.csv. */
record User(int id, String username, String email, LocalDateTime createdAt) {}
