import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the benchmarks have in common. */
final class Bench {

    private static final int LINKS = 2_000;

    private Bench() {}

    /** Seconds from an environment variable. */
    static Duration seconds(String variable, int otherwise) {
        return Duration.ofSeconds(number(variable, otherwise));
    }

    /** A number from an environment variable. */
    static int number(String variable, int otherwise) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty() ? otherwise : Integer.parseInt(value);
    }

    /** The paths of 2,000 new links, their targets as long as those of the seed data. */
    static List<String> createLinks(ServiceProcess service) throws IOException, InterruptedException {
        StringBuilder csv = new StringBuilder("short_code,original_url\n");
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < LINKS; i++) {
            csv.append("b%05d,https://learn.example-academy.dev/articles/misty-otter-%d?utm_source=social&page=7%n"
                    .formatted(i, i));
            paths.add("/b%05d".formatted(i));
        }
        service.importLinks(csv.toString());
        return paths;
    }
}
