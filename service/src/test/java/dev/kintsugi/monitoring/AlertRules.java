package dev.kintsugi.monitoring;

import dev.kintsugi.embedded.RepositoryRoot;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

/** The alerts of Prometheus' rules, as their file has them. */
record AlertRules(List<Alert> alerts) {

    /**
     * One of them.
     *
     * @param runbookUrl as it is written, with the template in front
     * @param dashboardUrl the same
     */
    record Alert(String name, String runbookUrl, String dashboardUrl) {}

    private static final String NAME = ".alert";

    static AlertRules read() {
        YamlPropertiesFactoryBean file = new YamlPropertiesFactoryBean();
        file.setResources(
                new FileSystemResource(RepositoryRoot.find().resolve("monitoring/prometheus/rules/alerts.yml")));
        Properties rules = Objects.requireNonNull(file.getObject());
        return new AlertRules(rules.stringPropertyNames().stream()
                .filter(key -> key.endsWith(NAME))
                .map(key -> alert(rules, key.substring(0, key.length() - NAME.length())))
                .toList());
    }

    private static Alert alert(Properties rules, String rule) {
        return new Alert(
                rules.getProperty(rule + NAME),
                rules.getProperty(rule + ".annotations.runbook_url", ""),
                rules.getProperty(rule + ".annotations.dashboard_url", ""));
    }

    List<String> names() {
        return alerts.stream().map(Alert::name).sorted().toList();
    }
}
