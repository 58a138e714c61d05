package dev.kintsugi.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be said of the image without serving anything. */
final class ImageFacts {

    private static final List<String> LABELS =
            List.of("title", "description", "source", "licenses", "version", "revision", "created");
    private static final List<String> FOREIGN =
            List.of("embedded", "test", "mockito", "junit", "zonky", "seed", ".csv");
    private static final String APPLICATION = "COPY /layers/application/";
    private static final long APPLICATION_BYTES = 1_000_000;

    private final String image;
    private final Findings findings;

    ImageFacts(String image, Findings findings) {
        this.image = image;
        this.findings = findings;
    }

    void check() {
        labels();
        String user = inspect(".Config.User");
        findings.expect(user.startsWith("10001"), "runs as a user of its own", user);
        String entrypoint = inspect("json .Config.Entrypoint");
        findings.expect(entrypoint.startsWith("[\"java\",\"@"), "the JVM is started without a shell", entrypoint);
        findings.expect(!inspect("json .Config.Healthcheck").equals("null"), "has a health check", "yes");
        foreignFiles();
        secrets();
        layers();
    }

    private void labels() {
        for (String label : LABELS) {
            String value = inspect("index .Config.Labels \"org.opencontainers.image." + label + "\"");
            // A checkout that came from nowhere knows no source.
            boolean known = !value.equals("unknown") || label.equals("source");
            findings.expect(!value.isBlank() && known, "label " + label, value);
        }
    }

    /** Files that belong to the build, to tests or to training. */
    private void foreignFiles() {
        List<String> files = Docker.run("run", "--rm", "--entrypoint", "bash", image, "-c", """
                        shopt -s globstar dotglob; printf '%s\\n' /app/** /var/lib/kintsugi/** /var/log/kintsugi/** /tmp/**""")
                .lines()
                .toList();
        List<String> foreign = files.stream()
                .filter(file -> FOREIGN.stream()
                        .anyMatch(Path.of(file).getFileName().toString().toLowerCase(Locale.ROOT)::contains))
                .toList();
        findings.expect(
                files.contains("/app/app.aot") && foreign.isEmpty(),
                "no test, embedded server or seed among its " + files.size() + " files",
                foreign);
    }

    private void secrets() {
        List<String> suspicious = Stream.concat(
                        inspect("json .Config.Env").lines(),
                        Docker.run("history", "--no-trunc", "--format", "{{.CreatedBy}}", image)
                                .lines())
                .filter(line -> line.toLowerCase(Locale.ROOT).matches(".*(password|secret|token|api_key)\\S*=.*"))
                .toList();
        findings.expect(suspicious.isEmpty(), "no secret in its environment or history", suspicious);
    }

    /** What each instruction added, newest first. */
    private void layers() {
        List<String> layers = Docker.run(
                        "history", "--no-trunc", "--human=false", "--format", "{{.Size}} {{.CreatedBy}}", image)
                .lines()
                .filter(line -> !line.startsWith("0 "))
                .toList();
        layers.forEach(layer -> System.out.printf("        %,12d bytes  %.90s%n", size(layer), instruction(layer)));
        long application = layers.stream()
                .filter(layer -> layer.contains(APPLICATION))
                .mapToLong(ImageFacts::size)
                .sum();
        findings.expect(
                application > 0 && application <= APPLICATION_BYTES, "application layer of at most 1 MB", application);
    }

    private static long size(String layer) {
        return Long.parseLong(layer.split(" ", 2)[0]);
    }

    /** Empty for what was not built by instructions. */
    private static String instruction(String layer) {
        return layer.replaceFirst("^[0-9]+ ?", "");
    }

    private String inspect(String field) {
        return Docker.run("image", "inspect", "--format", "{{" + field + "}}", image);
    }
}
