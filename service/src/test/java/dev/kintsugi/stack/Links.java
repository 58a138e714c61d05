package dev.kintsugi.stack;

import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The links of a stack that are asked for. */
final class Links {

    private static final int COUNT = 500;

    private Links() {}

    /** All of them, as a file for POST /urls/bulk. */
    static String csv() {
        return IntStream.range(0, COUNT)
                .mapToObj(number -> code(number) + "," + target(code(number)))
                .collect(Collectors.joining("\n", "short_code,original_url\n", "\n"));
    }

    private static String code(int number) {
        return "gold" + number;
    }

    /** Where a link of this code leads. */
    static String target(String code) {
        return "https://example.com/" + code;
    }

    /** A link by chance. */
    static String any(SplittableRandom random) {
        return code(random.nextInt(COUNT));
    }
}
