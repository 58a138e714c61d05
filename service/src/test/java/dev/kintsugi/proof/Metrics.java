package dev.kintsugi.proof;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** One scrape in Prometheus' text format. */
public final class Metrics {

    private final Map<String, Double> samples;

    private Metrics(Map<String, Double> samples) {
        this.samples = samples;
    }

    /** What a scrape answered. */
    public static Metrics parse(String text) {
        Map<String, Double> samples = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int blank = line.lastIndexOf(' ');
            if (!line.startsWith("#") && blank > 0) {
                samples.put(line.substring(0, blank), number(line.substring(blank + 1)));
            }
        }
        return new Metrics(samples);
    }

    private static double number(String text) {
        return switch (text.strip()) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** The sum of the samples of this name that have these labels, each as {@code key="value"}; empty without any. */
    public OptionalDouble sum(String name, String... labels) {
        double[] found = samples.entrySet().stream()
                .filter(sample -> isNamed(sample.getKey(), name)
                        && Arrays.stream(labels)
                                .allMatch(label -> sample.getKey().contains(label)))
                .mapToDouble(Map.Entry::getValue)
                .toArray();
        return found.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Arrays.stream(found).sum());
    }

    private static boolean isNamed(String sample, String name) {
        return sample.equals(name) || sample.startsWith(name + "{");
    }
}
