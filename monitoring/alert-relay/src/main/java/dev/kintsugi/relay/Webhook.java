package dev.kintsugi.relay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** The address of a Discord channel, which is a secret, in a file that is read each time: a new one needs no new start. */
final class Webhook {

    private final Optional<Path> file;

    Webhook(Optional<Path> file) {
        this.file = file;
    }

    /** The address; nothing when the file is empty, or none is named: then nobody has set it. */
    Optional<URI> address() throws IOException {
        Optional<String> text = file.isEmpty() ? Optional.empty() : Secret.read(file.get());
        return text.isEmpty() ? Optional.empty() : Optional.of(parse(text.get()));
    }

    // The error does not repeat the secret.
    private static URI parse(String text) throws IOException {
        try {
            URI address = URI.create(text);
            if (("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null) {
                return confirming(address);
            }
        } catch (IllegalArgumentException nonsense) {
            throw new IOException("it holds no address");
        }
        throw new IOException("it holds no http or https address");
    }

    // Otherwise Discord answers before it has saved the message, and says nothing when it then does not.
    private static URI confirming(URI address) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + "wait=true");
    }
}
