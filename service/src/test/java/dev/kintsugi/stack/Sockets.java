package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sockets of the host the stack has opened: one for the world, and none for operators but where only this machine,
 * or only root, can reach it.
 *
 * @param before what listened before the stack was started
 */
record Sockets(Set<String> before) implements Case.Body {

    @Override
    public void run(Stack stack, Findings findings, Row row) {
        Set<String> opened = new TreeSet<>(ListeningSockets.now());
        opened.removeAll(before);
        // The swarm's, not the stack's, though it may come with the first network; README.md says to close it.
        opened.remove("udp *:4789");
        findings.line("sockets", "opened on the host: " + opened);
        Set<String> wanted = switch (stack.platform()) {
            case Compose compose -> Set.of("*:" + compose.port(), "127.0.0.1:" + compose.operatorsPort());
            case Swarm swarm -> Set.of("*:" + swarm.port());
        };
        findings.expect(opened.equals(wanted), "opened " + opened + ", not " + wanted);
        if (stack.platform() instanceof Swarm swarm) {
            rootOnly(swarm, findings);
        }
        findings.expect(stack.platform().operators().get("/nginx/status").status() == 200, "operators get no answer");
    }

    private static void rootOnly(Swarm swarm, Findings findings) {
        Path socket = swarm.folder().resolve("operators/operators.sock");
        String mode = swarm.shell()
                .run("stat", "--format=%U %a", swarm.folder().toString())
                .strip();
        findings.line("socket", socket + " in a folder of " + mode);
        findings.expect(mode.equals("root 700"), "the folder is " + mode);
        findings.expect(anybodySees(swarm, swarm.folder()), "an ordinary user does not even see the folder");
        findings.expect(!anybodySees(swarm, socket), "an ordinary user reaches the operators' socket");
    }

    private static boolean anybodySees(Swarm swarm, Path file) {
        return swarm.shell()
                .attempt("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "test", "-e", file.toString())
                .succeeded();
    }
}
