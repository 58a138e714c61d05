package dev.kintsugi.redirect;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.link.TargetUrl;

/**
 * What Redis holds under a code: a version, a space, and {@code A<link id> <url>}, {@code I} for a link that is switched
 * off, or {@code X} for a meaning that is not known but is not older than the version. A line feed ends it, which no
 * address contains: half an address could be somebody else's.
 */
sealed interface SharedEntry {

    /** The code's meaning. */
    record Known(Lookup lookup) implements SharedEntry {}

    /** The code's meaning changed, and nobody has stored the new one yet. */
    record Tombstone() implements SharedEntry {}

    /** Nothing that this service wrote, or not all of it. */
    record Rubbish() implements SharedEntry {}

    /** Redis computes with doubles: beyond this, two versions could look the same. */
    long MAX_VERSION = 1L << 53;

    /** What an entry ends with. */
    String END = "\n";

    /** The entry for a meaning; a code that is not there has none. */
    static String write(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Active active -> active.version() + " A" + active.linkId() + " " + active.originalUrl() + END;
            case Lookup.Inactive inactive -> inactive.version() + " I" + END;
            case Lookup.Missing missing -> throw new IllegalArgumentException("unknown codes are not shared");
        };
    }

    /** The entry that stands until somebody stores a meaning of this version or a newer one. */
    static String tombstone(long version) {
        return version + " X" + END;
    }

    /** Reads whatever is there. */
    static SharedEntry read(String value) {
        try {
            if (!value.endsWith(END)) {
                return new Rubbish();
            }
            int space = value.indexOf(' ');
            long version = Long.parseLong(value, 0, Math.max(0, space), 10);
            if (version < 1 || version >= MAX_VERSION) {
                return new Rubbish();
            }
            return switch (value.substring(space + 1, value.length() - END.length())) {
                case "X" -> new Tombstone();
                case "I" -> new Known(new Lookup.Inactive(version));
                default -> active(value, space + 1, version);
            };
        } catch (IllegalArgumentException rubbish) {
            return new Rubbish();
        }
    }

    private static SharedEntry active(String value, int start, long version) {
        int space = value.indexOf(' ', start);
        if (space < 0 || value.charAt(start) != 'A') {
            return new Rubbish();
        }
        long id = Long.parseLong(value, start + 1, space, 10);
        String url = value.substring(space + 1, value.length() - END.length());
        return id > 0 && TargetUrl.isAbsolute(url) ? new Known(new Lookup.Active(id, url, version)) : new Rubbish();
    }
}
