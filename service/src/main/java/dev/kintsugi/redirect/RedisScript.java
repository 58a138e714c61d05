package dev.kintsugi.redirect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What Redis does in one step, so that no two replicas come between each other's. */
enum RedisScript {
    /**
     * Sets each key unless it holds something newer, and answers how many it set. ARGV: the time to live in
     * milliseconds, then a version and a value for each key. A tombstone gives way to a meaning of its own version and
     * not the other way round. What is no entry, or of another type, is overwritten.
     */
    SET_IF_NEWER("""
            local set = 0
            for i = 1, #KEYS do
              local version, value = tonumber(ARGV[2 * i]), ARGV[2 * i + 1]
              local held = redis.pcall('GET', KEYS[i])
              local holds = type(held) == 'string' and tonumber(string.match(held, '^(%d+) [AIX]')) or 0
              if holds >= 9007199254740992 then holds = 0 end
              if version > holds or (version == holds and not string.find(value, '^%d+ X')) then
                redis.call('SET', KEYS[i], value, 'PX', ARGV[1])
                set = set + 1
              end
            end
            return set"""),

    /** Sets the key to the number ARGV[1] unless it holds a higher one. */
    RAISE("""
            local held = redis.pcall('GET', KEYS[1])
            local holds = type(held) == 'string' and tonumber(held) or 0
            if tonumber(ARGV[1]) <= holds then return 0 end
            redis.call('SET', KEYS[1], ARGV[1])
            return 1"""),

    /** Deletes the key if it still holds ARGV[1] or is of another type; answers whether it did. */
    DELETE_RUBBISH("""
            local held = redis.pcall('GET', KEYS[1])
            if type(held) == 'table' or held == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0""");

    private final String text;
    private final String digest;

    RedisScript(String text) {
        this.text = text;
        this.digest = sha1(text);
    }

    String text() {
        return text;
    }

    /** The name under which Redis keeps the script once it has run it. */
    String digest() {
        return digest;
    }

    // Redis names scripts so; nothing secret hangs on it.
    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
