package dev.kintsugi.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret from a file, as orchestrators mount them, or from a setting. */
public final class Secret {

    private Secret() {}

    /** The file's content without surrounding white space, else the value, else the empty string. */
    public static String read(String key, @Nullable Path file, @Nullable String value) {
        if (file == null || file.toString().isEmpty()) {
            return value == null ? "" : value;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(key + " cannot be read: " + file, unreadable);
        }
    }
}
