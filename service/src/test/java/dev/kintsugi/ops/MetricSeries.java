package dev.kintsugi.ops;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A scrape in Prometheus' text format, taken apart. */
final class MetricSeries {

    /** One metric, as its head and its samples describe it. */
    record Family(String name, String type, String help, Set<String> labels) {}

    private static final Pattern HEAD = Pattern.compile("# (HELP|TYPE) (\\S+) (.*)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");
    // Buckets and quantiles are parts of a metric and no labels that somebody chose.
    private static final Set<String> PARTS = Set.of("le", "quantile");

    private MetricSeries() {}

    /** Each sample's name with its labels, without its value. */
    static Set<String> names(String scrape) {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Its metrics by name. */
    static Map<String, Family> families(String scrape) {
        Map<String, String> help = new LinkedHashMap<>();
        Map<String, Family> families = new TreeMap<>();
        String current = "";
        for (String line : scrape.lines().toList()) {
            Matcher head = HEAD.matcher(line);
            if (!head.matches()) {
                Objects.requireNonNull(families.get(current)).labels().addAll(labels(line));
            } else if (head.group(1).equals("HELP")) {
                help.put(head.group(2), head.group(3).strip());
            } else {
                current = head.group(2);
                families.put(
                        current, new Family(current, head.group(3), help.getOrDefault(current, ""), new TreeSet<>()));
            }
        }
        return families;
    }

    private static Set<String> labels(String sample) {
        return LABEL.matcher(sample)
                .results()
                .map(found -> found.group(1))
                .filter(label -> !PARTS.contains(label))
                .collect(Collectors.toSet());
    }
}
