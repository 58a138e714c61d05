package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whoever guesses codes neither fills the memory nor pushes out what is asked for. */
class UnknownCodesTest {

    @Test
    void tenMillionUnknownCodesFitIntoASmallHeapAndEvictNoLink() throws IOException, InterruptedException {
        Process guesses = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        UnknownCodes.class.getName())
                .inheritIO()
                .start();
        try {
            assertThat(guesses.waitFor(120, TimeUnit.SECONDS)).as("in time").isTrue();
            assertThat(guesses.exitValue()).isZero();
        } finally {
            guesses.destroyForcibly();
        }
    }
}
