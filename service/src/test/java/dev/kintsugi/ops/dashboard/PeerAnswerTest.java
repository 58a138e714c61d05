package dev.kintsugi.ops.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAnswerTest {

    @Test
    void namesTheInstance() throws IOException {
        assertThat(PeerAnswer.instanceOf(" {\"a\":{\"instance\":\"x\"},\"instance\":\"me\",\"b\":[{}]} \n"))
                .isEqualTo("me");
    }

    // Each would, passed on as it is, spoil the whole answer or say nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"instance\"",
                "{}",
                "{\"instance\":7}",
                "{\"a\":{\"instance\":\"x\"}}",
                "{\"instance\":\"me\"",
                "{\"instance\":\"me\"}}",
                "{\"instance\":\"me\"} {}",
                "{\"instance\":\"me\"},{}",
                "{\"instance\":\"me\",\"a\":[1,}",
                "{\"instance\":\"me\"}<script>",
                "<html>",
            })
    void refusesWhatIsNotOneWholeStateOfAReplica(String text) {
        assertThatThrownBy(() -> PeerAnswer.instanceOf(text)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesWhatIsTooDeep() {
        String deep = "{\"instance\":\"me\",\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertThatThrownBy(() -> PeerAnswer.instanceOf(deep)).isInstanceOf(IOException.class);
    }
}
