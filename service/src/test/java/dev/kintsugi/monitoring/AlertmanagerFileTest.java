package dev.kintsugi.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.proof.CommandLine;
import dev.kintsugi.proof.CommandLine.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of Alertmanager's that runs: who is told by e-mail, as .docker/alertmanager writes it. */
class AlertmanagerFileTest {

    private static final String SHIPPED = "monitoring/alertmanager/alertmanager.yml";
    private static final List<String> FOR_PEOPLE = List.of("page", "ticket");

    @TempDir
    private Path folder;

    @Test
    void withoutAnAddressItIsTheFileAsItIsShipped() throws IOException {
        assertThat(write(settings()).succeeded()).isTrue();
        assertThat(Files.readString(written()))
                .isEqualTo(Files.readString(RepositoryRoot.find().resolve(SHIPPED)));
    }

    @Test
    void pagesAndTicketsAreToldApartByAddressAndSubject() {
        write(settings()
                .with("KINTSUGI_ALERT_EMAIL", "oncall@example.com")
                .with("KINTSUGI_TICKET_EMAIL", "team@example.com")
                .with("KINTSUGI_SMTP_SERVER", "smtp.example.com:587"));
        assertThat(email("page")).containsEntry("to", "oncall@example.com");
        assertThat(email("ticket")).containsEntry("to", "team@example.com");
        assertThat(subject("page")).startsWith("[PAGE] ");
        assertThat(subject("ticket")).startsWith("[ticket] ");
        assertThat(receiver("record")).doesNotContainKey("email_configs");
    }

    @Test
    void anEndIsToldAndItsSubjectSaysSo() {
        write(settings().with("KINTSUGI_ALERT_EMAIL", "a@example.com").with("KINTSUGI_SMTP_SERVER", "localhost:25"));
        assertThat(FOR_PEOPLE).allSatisfy(name -> {
            assertThat(email(name)).containsEntry("send_resolved", true);
            // Alertmanager's own: [FIRING:1] or [RESOLVED], the group, the common labels.
            assertThat(subject(name)).endsWith("{{ template \"email.default.subject\" . }}");
        });
    }

    @Test
    void ticketsGoWherePagesGoUnlessTheyHaveAnAddress() {
        write(settings().with("KINTSUGI_ALERT_EMAIL", "a@example.com").with("KINTSUGI_SMTP_SERVER", "localhost:25"));
        assertThat(email("ticket"))
                .containsEntry("to", "a@example.com")
                .containsEntry("smarthost", email("page").get("smarthost"));
    }

    @Test
    void anAddressWithoutAServerIsRefused() {
        for (String setting : List.of("KINTSUGI_ALERT_EMAIL", "KINTSUGI_TICKET_EMAIL", "KINTSUGI_SMTP_SERVER")) {
            Printed printed = write(settings().with(setting, "localhost:25"));
            assertThat(printed.exitCode()).as(setting).isEqualTo(1);
            assertThat(printed.text()).contains("e-mail takes both");
            assertThat(written()).doesNotExist();
        }
    }

    @Test
    void everyReceiverTellsTheRelay() {
        write(settings());
        for (String name : List.of("page", "ticket", "record")) {
            assertThat(ContainerFiles.list(receiver(name), "webhook_configs"))
                    .singleElement()
                    .asString()
                    .contains("url=http://alert-relay:9080/alerts", "send_resolved=true");
        }
    }

    // What a developer's own .env says is overruled.
    private CommandLine settings() {
        return new CommandLine(Map.of(
                "KINTSUGI_ALERTMANAGER_FILE", written().toString(),
                "KINTSUGI_ALERT_EMAIL", "",
                "KINTSUGI_TICKET_EMAIL", "",
                "KINTSUGI_SMTP_SERVER", "",
                "KINTSUGI_SMTP_FROM", "",
                "KINTSUGI_SMTP_USER", "",
                "KINTSUGI_SMTP_TLS", ""));
    }

    private static Printed write(CommandLine settings) {
        return settings.attempt(".docker/alertmanager");
    }

    private Path written() {
        return folder.resolve("alertmanager.yml");
    }

    private Map<String, Object> receiver(String name) {
        return ContainerFiles.list(ContainerFiles.read(written().toString()), "receivers").stream()
                .map(RuleTexts::mapping)
                .filter(receiver -> name.equals(receiver.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> email(String receiver) {
        List<?> all = ContainerFiles.list(receiver(receiver), "email_configs");
        assertThat(all).as("e-mail of " + receiver).hasSize(1);
        return RuleTexts.mapping(all.getFirst());
    }

    private String subject(String receiver) {
        return String.valueOf(ContainerFiles.section(email(receiver), "headers").get("Subject"));
    }
}
