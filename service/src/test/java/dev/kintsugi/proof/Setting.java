package dev.kintsugi.proof;

/** What the caller of a proof command chose: an environment variable, which make sets from {@code NAME=value}. */
public final class Setting {

    private Setting() {}

    /** The variable's value; when it is unset or empty, the usual one. */
    public static String read(String name, String usual) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? usual : value.strip();
    }

    /** A whole number that is at least 1. */
    public static int positive(String name, int usual) {
        return atLeast(1, name, usual);
    }

    /** A whole number that is at least so much. */
    public static int atLeast(int least, String name, int usual) {
        int value = Integer.parseInt(read(name, Integer.toString(usual)));
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", not " + value);
        }
        return value;
    }
}
