package dev.kintsugi.embedded;

import com.sun.security.auth.module.UnixSystem;
import dev.kintsugi.embedded.Command.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The account PostgreSQL runs as, since it refuses to run as root.
 *
 * @param prefix the words in front of a command that make it run as that account
 * @param owner who must own its files, where that is not who runs the JVM
 */
record ServerAccount(List<String> prefix, Optional<String> owner) {

    private static final String NOBODY = "nobody";

    /** The account for data in this folder: oneself, or for root one without privileges. */
    static ServerAccount forDataIn(Path folder) {
        if (new UnixSystem().getUid() != 0) {
            return new ServerAccount(List.of(), Optional.empty());
        }
        // A user namespace hides root from PostgreSQL while files stay root's; containers usually forbid it.
        List<String> namespace = List.of("unshare", "-U");
        if (Command.run(with(namespace, "id", "-un")).succeeded()) {
            return new ServerAccount(namespace, Optional.empty());
        }
        String name = ownerOf(folder).filter(ServerAccount::isOrdinary).orElse(NOBODY);
        return waysToBecome(name)
                .filter(way -> isOrdinaryId(Command.run(with(way, "id", "-u"))))
                .findFirst()
                .map(way -> new ServerAccount(way, Optional.of(name)))
                .orElseThrow(() -> new StartRefused(
                        "PostgreSQL does not run as root, and none of unshare, setpriv, runuser and sudo could change to "
                                + name + ".\nStart as an ordinary user, or install util-linux."));
    }

    private static Stream<List<String>> waysToBecome(String name) {
        String group = Command.run(List.of("id", "-g", name)).output();
        return Stream.of(
                List.of("setpriv", "--reuid", name, "--regid", group, "--clear-groups"),
                List.of("runuser", "-u", name, "--"),
                List.of("sudo", "-n", "-u", name, "--"));
    }

    /** Runs a program as this account. */
    Outcome run(String... command) {
        return Command.run(with(prefix, command));
    }

    /** Whether this account can enter the folder, whose parents may be closed to it. */
    boolean canEnter(Path folder) {
        return run("sh", "-c", "cd \"$0\"", folder.toString()).succeeded();
    }

    /** Hands a file or folder to this account. */
    void own(Path path) {
        if (owner.isEmpty()) {
            return;
        }
        try {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner.get()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> ownerOf(Path folder) {
        try {
            return Optional.of(Files.getOwner(folder).getName());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** initdb asks for the account's name, so a bare number is of no use to it. */
    private static boolean isOrdinary(String name) {
        return !name.chars().allMatch(Character::isDigit) && isOrdinaryId(Command.run(List.of("id", "-u", name)));
    }

    private static boolean isOrdinaryId(Outcome id) {
        return id.succeeded() && id.output().matches("\\d+") && !id.output().equals("0");
    }

    private static List<String> with(List<String> prefix, String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }
}
