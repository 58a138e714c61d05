package dev.kintsugi.monitoring;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** A mail server that takes what Alertmanager sends. */
final class Mailbox implements Way, AutoCloseable {

    private final Arrivals subjects = new Arrivals();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "0.0.0.0", ServerSetup.PROTOCOL_SMTP));

    Mailbox() {
        server.start();
        GreenMailUser everybody = server.setUser("oncall@example.com", "unused");
        server.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
            subjects.add(subject(message.getMessage()));
            return everybody;
        });
    }

    private static String subject(MimeMessage message) {
        try {
            return Objects.requireNonNull(message.getSubject());
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    int port() {
        return server.getSmtp().getPort();
    }

    @Override
    public String name() {
        return "e-mail";
    }

    @Override
    public Optional<Instant> arrived(String alert, State state, Instant after) {
        return subjects.first(after, "[" + state, " " + alert + " ");
    }

    /** Whether somebody was paged by it after a moment. */
    boolean paged(String alert, Instant after) {
        return subjects.first(after, "[PAGE] [FIRING", alert).isPresent();
    }

    @Override
    public void close() {
        server.stop();
    }
}
