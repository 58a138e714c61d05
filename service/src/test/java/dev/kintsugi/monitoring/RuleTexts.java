package dev.kintsugi.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** All that the file of Prometheus' rules says of each alert, by the alert's name. */
final class RuleTexts {

    private static final String FILE = "monitoring/prometheus/rules/alerts.yml";

    private RuleTexts() {}

    /** Each alert's rule, as it is written. */
    static Map<String, Map<String, Object>> read() {
        Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
        for (Object group : ContainerFiles.list(ContainerFiles.read(FILE), "groups")) {
            for (Object rule : ContainerFiles.list(mapping(group), "rules")) {
                rules.put(String.valueOf(mapping(rule).get("alert")), mapping(rule));
            }
        }
        return rules;
    }

    /** Each alert's severity. */
    static Map<String, String> severities() {
        Map<String, String> severities = new LinkedHashMap<>();
        read().forEach((name, rule) -> severities.put(
                name, Objects.toString(ContainerFiles.section(rule, "labels").get("severity"), "")));
        return severities;
    }

    /** An element of a YAML list that is a mapping. */
    static Map<String, Object> mapping(Object element) {
        return ContainerFiles.section(Map.of("element", element), "element");
    }
}
