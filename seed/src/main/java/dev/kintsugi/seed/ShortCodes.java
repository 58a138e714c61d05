package dev.kintsugi.seed;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Short codes that are unique, case included, and none of them a word the service answers itself. */
final class ShortCodes {

    private static final int LENGTH = 6;
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** Only a word of six letters can collide. */
    private static final Set<String> RESERVED = Set.of("events", "health", "readyz", "assets", "static");

    private final Dice dice;
    private final Set<String> taken = new HashSet<>();

    ShortCodes(Dice dice) {
        this.dice = dice;
    }

    String next() {
        String code = draw();
        while (RESERVED.contains(code.toLowerCase(Locale.ROOT)) || !taken.add(code)) {
            code = draw();
        }
        return code;
    }

    private String draw() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(dice.below(ALPHABET.length())));
        }
        return code.toString();
    }
}
