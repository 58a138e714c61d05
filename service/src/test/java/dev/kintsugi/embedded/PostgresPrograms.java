package dev.kintsugi.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked from the archive on the class path.
 *
 * @param home the folder that holds bin, lib and share
 */
record PostgresPrograms(Path home) {

    private static final String COMPLETE = "complete";

    /** Unpacks the programs below the folder, unless an earlier run did and all files are still there. */
    static synchronized PostgresPrograms unpackedIn(Path folder) {
        try (InputStream source = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                isMac() ? "Darwin" : "Linux", System.getProperty("os.arch", ""))) {
            byte[] archive = source.readAllBytes();
            Path home = folder.resolve("postgresql-" + digest(archive));
            if (!isComplete(home)) {
                unpack(archive, home);
            }
            return new PostgresPrograms(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path of one program, such as initdb or pg_ctl. */
    String path(String program) {
        return home.resolve("bin").resolve(program).toString();
    }

    private static void unpack(byte[] archive, Path home) throws IOException {
        Path partial = Files.createTempDirectory(home.getParent(), "unpacking-");
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, partial);
            }
            Files.writeString(partial.resolve(COMPLETE), Long.toString(countFiles(partial)));
            open(partial);
            FileSystemUtils.deleteRecursively(home);
            Files.move(partial, home);
        } catch (IOException e) {
            // Another JVM may have been faster; its copy is as good.
            if (!isComplete(home)) {
                throw e;
            }
        } finally {
            FileSystemUtils.deleteRecursively(partial);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path home) throws IOException {
        Path target = home.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            open(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean program = target.startsWith(home.resolve("bin"));
        target.toFile().setReadable(true, false);
        target.toFile().setExecutable(program, false);
    }

    /** Makes a folder readable to the account PostgreSQL runs as. */
    private static void open(Path folder) {
        folder.toFile().setReadable(true, false);
        folder.toFile().setExecutable(true, false);
    }

    /** Cleaners of temporary folders delete single files, so their number is compared. */
    private static boolean isComplete(Path home) throws IOException {
        Path count = home.resolve(COMPLETE);
        return Files.exists(count) && Files.readString(count).equals(Long.toString(countFiles(home) - 1));
    }

    private static long countFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file)).count();
        }
    }

    private static boolean isMac() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
