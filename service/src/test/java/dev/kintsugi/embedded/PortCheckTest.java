package dev.kintsugi.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortCheckTest {

    @Test
    void takes8080WhenNoneIsNamed() {
        assertThat(PortCheck.parse("")).isEqualTo(8080);
    }

    @Test
    void takesThePortNamed() {
        assertThat(PortCheck.parse("65535")).isEqualTo(65535);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "808 0", "99999999999"})
    void refusesWhatIsNoPort(String wanted) {
        assertThatThrownBy(() -> PortCheck.parse(wanted))
                .isInstanceOf(StartRefused.class)
                .hasMessage("KINTSUGI_PORT is '" + wanted + "', but a port is a number from 1 to 65535.");
    }

    @Test
    void namesTheTakenPortItsOwnerAndTheWayAround() {
        assertThat(PortCheck.refusal(8080, "Address already in use", Optional.of("process 4711 (java -jar other.jar)")))
                .isEqualTo("""
                        Port 8080 is taken by process 4711 (java -jar other.jar).
                        Choose another: KINTSUGI_PORT=9090 ./mvnw -pl service spring-boot:test-run""");
    }

    @Test
    void tellsHowToFindTheOwnerItCannotSee() {
        assertThat(PortCheck.refusal(8080, "Address already in use", Optional.empty()))
                .startsWith("Port 8080 is taken; who has it: lsof -nP -iTCP:8080 -sTCP:LISTEN\n");
    }

    @Test
    void doesNotProposeThePortThatIsTaken() {
        assertThat(PortCheck.refusal(9090, "Address already in use", Optional.empty()))
                .contains("KINTSUGI_PORT=9091");
    }

    @Test
    void saysWhenAPortNeedsMoreRights() {
        assertThat(PortCheck.refusal(80, "Permission denied", Optional.empty()))
                .startsWith("Port 80 needs more rights than you have.");
    }

    @Test
    void readsTheListeningSocketFromTheKernelsTable() {
        String line = "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 42 1";
        assertThat(PortOwner.socketOf(line, 8080)).contains("42");
        assertThat(PortOwner.socketOf(line, 8081)).isEmpty();
    }

    @Test
    void ignoresSocketsWhichDoNotListen() {
        String line = "   0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 42 1";
        assertThat(PortOwner.socketOf(line, 8080)).isEmpty();
    }
}
