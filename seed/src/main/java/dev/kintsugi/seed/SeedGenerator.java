package dev.kintsugi.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes users.csv, urls.csv and events.csv: the same seed number gives the same bytes everywhere. */
public final class SeedGenerator {

    /** The seed number of the committed files. */
    public static final long DEFAULT_SEED = 20_240_726;

    private SeedGenerator() {}

    /** Takes {@code <folder> [seed]}; the folder is made if it is missing, the files in it are replaced. */
    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: SeedGenerator <folder> [seed]");
            System.exit(2);
        }
        write(Path.of(args[0]), args.length == 2 ? Long.parseLong(args[1]) : DEFAULT_SEED);
    }

    /** Writes the three files of a seed number into a folder. */
    public static void write(Path folder, long seed) throws IOException {
        List<User> users = UserRows.generate(seed);
        List<Link> drafts = LinkRows.generate(seed, users);
        List<Event> events = EventRows.generate(seed, drafts);
        List<Link> links = LinkRows.touch(drafts, events);

        Files.createDirectories(folder);
        Csv.write(folder.resolve("users.csv"), UserRows.HEADER, UserRows.format(users));
        Csv.write(folder.resolve("urls.csv"), LinkRows.HEADER, LinkRows.format(links));
        Csv.write(folder.resolve("events.csv"), EventRows.HEADER, EventRows.format(events));
    }
}
