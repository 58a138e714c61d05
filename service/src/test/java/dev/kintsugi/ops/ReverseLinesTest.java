package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReverseLinesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 16_383, 16_384, 16_385, 32_768, 60_000})
    void readsLinesOfAnyLengthFromTheEnd(int length) throws IOException {
        List<String> lines = List.of("first", "x".repeat(length) + "ä", "y".repeat(length), "last");
        assertThat(read(String.join("\n", lines) + "\n")).isEqualTo(reversedWithoutEmpty(lines));
        assertThat(read(String.join("\n", lines))).isEqualTo(reversedWithoutEmpty(lines));
    }

    @Test
    void readsWhateverLengthsFollowEachOther() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        List<String> lines = new ArrayList<>();
        for (int number = 0; number < 2_000; number++) {
            lines.add(number + "x".repeat(random.nextInt(300)));
        }
        assertThat(read(String.join("\n", lines))).isEqualTo(reversedWithoutEmpty(lines));
    }

    @Test
    void leavesOutWhatIsTooLongForALine() throws IOException {
        assertThat(read("first\n" + "x".repeat(1_000_000) + "\nlast\n")).containsExactly("last", "first");
        assertThat(read("x".repeat(1_000_000) + "\nlast\n")).containsExactly("last");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n\n"})
    void hasNothingOfAnEmptyFile(String text) throws IOException {
        assertThat(read(text)).isEmpty();
    }

    private List<String> read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("log"), text);
        List<String> found = new ArrayList<>();
        try (ReverseLines lines = ReverseLines.of(file)) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                found.add(line);
            }
        }
        return found;
    }

    private static List<String> reversedWithoutEmpty(List<String> lines) {
        List<String> reversed = new ArrayList<>(lines);
        reversed.removeIf(String::isEmpty);
        Collections.reverse(reversed);
        return reversed;
    }
}
