package dev.kintsugi.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A file for each alert and state, for whoever asks later what happened; the newest ones, bounded in number and in bytes. */
final class Evidence {

    private record Stored(Path path, long size, long writtenAt) {}

    private final Path folder;
    private final int mostFiles;
    private final long mostBytes;

    private Evidence(Path folder, int mostFiles, long mostBytes) {
        this.folder = folder;
        this.mostFiles = mostFiles;
        this.mostBytes = mostBytes;
    }

    static Evidence in(Path folder, int mostFiles, long mostBytes) throws IOException {
        Files.createDirectories(folder);
        return new Evidence(folder, mostFiles, mostBytes);
    }

    /** Writes one for each alert of the notification; the same alert in the same state again is the same file. */
    void write(Waiting waiting) throws IOException {
        for (Alert alert : waiting.notification().alerts()) {
            Map<String, Object> content = new TreeMap<>();
            content.put("received_at", waiting.receivedAt().toString());
            content.put("notification", waiting.number());
            content.put("group", waiting.notification().groupKey());
            content.put("receiver", waiting.notification().receiver());
            content.put("alertmanager", waiting.notification().alertmanager());
            content.put("alert", alert);
            DurableFile.write(
                    folder.resolve(name(alert)),
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
        }
        DurableFile.force(folder);
        removeOldest();
    }

    // Sorted by the time at which the alert began.
    private static String name(Alert alert) {
        return "%s_%s_%s_%s.json"
                .formatted(
                        plain(alert.startsAt(), 40),
                        plain(alert.name(), 80),
                        plain(alert.fingerprint(), 40),
                        plain(alert.status(), 20));
    }

    private static String plain(String text, int longest) {
        String plain = text.replaceAll("[^A-Za-z0-9-]", "-");
        return plain.substring(0, Math.min(longest, plain.length()));
    }

    private void removeOldest() throws IOException {
        List<Stored> newestFirst;
        try (Stream<Path> all = Files.list(folder)) {
            newestFirst = all.map(Evidence::stored)
                    .sorted(Comparator.comparingLong(Stored::writtenAt).reversed())
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
        long bytes = 0;
        int files = 0;
        for (Stored file : newestFirst) {
            bytes += file.size();
            files++;
            if (files > mostFiles || bytes > mostBytes) {
                Files.deleteIfExists(file.path());
            }
        }
    }

    private static Stored stored(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stored(
                    path, attributes.size(), attributes.lastModifiedTime().toMillis());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
