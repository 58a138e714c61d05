package dev.kintsugi.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.web.InvalidValueException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice@example.com",
                "Alice+tag@Example.COM",
                "a@b.co",
                "o'hara_1.2-3@mail.example.co.uk",
                "j\u00f6rg@b\u00fccher.example",
                "x@xn--bcher-kva.example",
                "1@2.3"
            })
    void takesAnAddressAsItIs(String address) {
        assertThat(EmailAddress.parse(" " + address + " ")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice",
                "alice@",
                "@example.com",
                "alice@example",
                "alice@@example.com",
                "a@b@example.com",
                "alice@.com",
                "alice@example.",
                "alice@exa..mple.com",
                "alice@-example.com",
                "alice@example-.com",
                "al ice@example.com",
                "alice@exa mple.com",
                "alice@exam_ple.com",
                "<alice@example.com>",
                "Alice <alice@example.com>",
                "alice@example.com,bob@example.com",
                "\"alice\"@example.com",
                "alice@[127.0.0.1]",
                "alice\\@example.com"
            })
    void refusesWhatIsNoAddress(String address) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> EmailAddress.parse(address))
                .withMessage("must be an e-mail address");
    }

    @Test
    void boundsTheLength() {
        String local = "a".repeat(64);
        assertThat(EmailAddress.parse(local + "@example.com")).hasSize(76);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> EmailAddress.parse("a" + local + "@example.com"));
        String tooLong = "a@" + "b".repeat(250) + ".com";
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> EmailAddress.parse(tooLong))
                .withMessage("must be at most 255 characters");
    }

    @Test
    void answersSoonWhateverIsAsked() {
        String nasty = "a@" + "a-".repeat(120) + "!";
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(1),
                () -> Assertions.assertThrows(InvalidValueException.class, () -> EmailAddress.parse(nasty)));
    }
}
