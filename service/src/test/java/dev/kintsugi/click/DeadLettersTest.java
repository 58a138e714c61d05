package dev.kintsugi.click;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of dead letters holds whole lines. */
class DeadLettersTest {

    @TempDir
    private Path root;

    @Test
    void takesBackTheLineThatTheDiskHadNoRoomForTheEndOf() throws IOException {
        Path path = Files.writeString(root.resolve(DeadLetters.FILE), "first\n");
        try (FileChannel real = FileChannel.open(path, StandardOpenOption.APPEND)) {
            FileChannel full = mock(FileChannel.class, delegatesTo(real));
            doAnswer(call -> {
                        ByteBuffer bytes = call.getArgument(0);
                        bytes.position(real.write(bytes.slice(0, 3)));
                        throw new IOException("No space left on device");
                    })
                    .when(full)
                    .write(any(ByteBuffer.class));
            ByteBuffer line = ByteBuffer.wrap("second\n".getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> DeadLetters.append(full, line))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("No space");
            assertThat(path).hasContent("first\n");
            DeadLetters.append(real, line.rewind());
        }
        assertThat(Files.readString(path)).isEqualTo("first\nsecond\n");
    }
}
