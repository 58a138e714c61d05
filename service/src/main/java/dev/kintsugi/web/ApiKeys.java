package dev.kintsugi.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that may call: names and SHA-256 digests, never the keys themselves. */
final class ApiKeys {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._-]{1,64}):([0-9a-fA-F]{64})");

    private record Key(String name, byte[] digest) {}

    private final List<Key> keys;

    private ApiKeys(List<Key> keys) {
        this.keys = keys;
    }

    /** Reads name:sha256 lines; blank lines and # comments are skipped, anything else refuses to start. */
    static ApiKeys read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("kintsugi.web.api-keys-file cannot be read: " + file, unreadable);
        }
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(parse(line, i + 1));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("kintsugi.web.api-keys-file has no key: " + file);
        }
        return new ApiKeys(List.copyOf(keys));
    }

    /** The name of the key with this secret. Every key is compared, each in constant time. */
    Optional<String> nameOf(String secret) {
        byte[] digest = Sha256.of(secret);
        String found = "";
        for (Key key : keys) {
            if (MessageDigest.isEqual(key.digest, digest)) {
                found = key.name;
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    int size() {
        return keys.size();
    }

    private static Key parse(String line, int number) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "kintsugi.web.api-keys-file: line " + number + " is not name:sha256 (64 hexadecimal digits)");
        }
        return new Key(matcher.group(1), HexFormat.of().parseHex(matcher.group(2)));
    }
}
