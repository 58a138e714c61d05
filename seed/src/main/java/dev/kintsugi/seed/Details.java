package dev.kintsugi.seed;

/** The JSON in the details column. */
final class Details {

    private Details() {}

    static String created(String code, String url) {
        return "{\"short_code\":" + text(code) + ",\"original_url\":" + text(url) + "}";
    }

    /** The value is JSON already. */
    static String updated(String field, String value) {
        return "{\"field\":" + text(field) + ",\"new_value\":" + value + "}";
    }

    static String deleted(String reason) {
        return "{\"reason\":" + text(reason) + "}";
    }

    /** A JSON string; the words used hold no control characters. */
    static String text(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
