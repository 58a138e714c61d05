package dev.kintsugi.chaos;

import dev.kintsugi.web.Secret;

/** Whether the settings arm /chaos, and if they try to and fail, why. */
sealed interface Arming {

    /** A token that can be guessed arms nothing. */
    int SHORTEST_TOKEN = 32;

    /** Armed by both settings. */
    record Armed(String token) implements Arming {
        /** Says nothing of the token. */
        @Override
        public String toString() {
            return "Armed";
        }
    }

    /** Nobody asked for it. */
    record Disabled() implements Arming {}

    /** Asked for, but what the key holds is no token. */
    record Refused(String key, String reason) implements Arming {}

    static Arming of(ChaosProperties settings) {
        if (!settings.enabled()) {
            return new Disabled();
        }
        boolean inFile =
                settings.tokenFile() != null && !settings.tokenFile().toString().isEmpty();
        String key = inFile ? "kintsugi.chaos.token-file" : "kintsugi.chaos.token";
        try {
            String token =
                    Secret.read(key, settings.tokenFile(), settings.token()).strip();
            if (!token.chars().allMatch(Arming::isVisible)) {
                return new Refused(key, "has characters that no header can carry");
            }
            return token.length() >= SHORTEST_TOKEN ? new Armed(token) : tooShort(key, token);
        } catch (IllegalArgumentException unreadable) {
            return new Refused(key, "cannot be read");
        }
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character < 127;
    }

    private static Arming tooShort(String key, String token) {
        return new Refused(key, token.isEmpty() ? "is missing" : "is shorter than " + SHORTEST_TOKEN + " characters");
    }
}
