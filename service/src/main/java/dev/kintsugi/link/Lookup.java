package dev.kintsugi.link;

/** What a short code means, and since when: of two meanings of a code, the one with the higher version is newer. */
public sealed interface Lookup {

    /** When the meaning came to be, in microseconds since 1970 by PostgreSQL's clock; 0 for a code that is not there. */
    long version();

    /**
     * The code redirects to {@code originalUrl}.
     *
     * @param location the target as a header value, made once so that no redirect has to; the same text as
     *     {@code originalUrl}, and then the same object, unless that holds something to encode
     */
    record Active(long linkId, String originalUrl, long version, String location) implements Lookup {

        /** Encodes the location; an IllegalArgumentException for what is no absolute http or https address. */
        public Active(long linkId, String originalUrl, long version) {
            this(linkId, originalUrl, version, locationOf(originalUrl));
        }

        private static String locationOf(String originalUrl) {
            String location = TargetUrl.toLocation(originalUrl);
            return location.equals(originalUrl) ? originalUrl : location;
        }
    }

    /** The code exists and is switched off. */
    record Inactive(long version) implements Lookup {}

    /** There is no such code. */
    record Missing() implements Lookup {

        @Override
        public long version() {
            return 0;
        }
    }
}
