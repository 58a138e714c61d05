package dev.kintsugi.redirect;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.link.TargetUrl;
import java.util.Optional;

/** How a lookup is written in Redis: {@code A<id> <url>} or {@code I}; anything else is no entry. */
final class CachedLookup {

    private CachedLookup() {}

    static Optional<String> write(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Active active -> Optional.of("A" + active.linkId() + " " + active.originalUrl());
            case Lookup.Inactive inactive -> Optional.of("I");
            case Lookup.Missing missing -> Optional.empty();
        };
    }

    static Optional<Lookup> read(String value) {
        if (value.equals("I")) {
            return Optional.of(new Lookup.Inactive());
        }
        int space = value.indexOf(' ');
        if (!value.startsWith("A") || space < 2 || space == value.length() - 1) {
            return Optional.empty();
        }
        try {
            Lookup.Active link = new Lookup.Active(Long.parseLong(value, 1, space, 10), value.substring(space + 1));
            return link.linkId() > 0 && TargetUrl.isAbsolute(link.originalUrl()) ? Optional.of(link) : Optional.empty();
        } catch (NumberFormatException rubbish) {
            return Optional.empty();
        }
    }
}
