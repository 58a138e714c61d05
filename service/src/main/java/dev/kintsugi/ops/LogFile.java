package dev.kintsugi.ops;

import dev.kintsugi.ops.signal.Hostname;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** The names of log files: each process has its own, and what was rotated away is named after it. */
final class LogFile {

    private static final Pattern NAME =
            Pattern.compile("(?<replica>[A-Za-z0-9._-]+-\\d+)\\.log(\\.\\d{4}-\\d{2}-\\d{2}\\.\\d+)?");
    private static final Pattern ODD = Pattern.compile("[^A-Za-z0-9._-]");

    private LogFile() {}

    /** This process's: no other one of the host has both its name and its number. */
    static Path own(Path folder) {
        String host = ODD.matcher(Hostname.get()).replaceAll("_");
        return folder.resolve(host + "-" + ProcessHandle.current().pid() + ".log");
    }

    /** Whether it is a log file, rotated or not. */
    static boolean isOne(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** What all files of one process have in common, of a file that {@link #isOne}. */
    static String replica(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? name.group("replica") : "";
    }

    /** Makes sure that it can be written, its folder included. */
    static void prepare(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                .close();
    }
}
