package dev.kintsugi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.embedded.RepositoryRoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * Holds the README's configuration reference against the property records (their descriptions) and application.yml
 * (variables and defaults). {@code -Dkintsugi.readme.write=true} writes it.
 */
class ConfigurationReferenceTest {

    private static final String START = "<!-- configuration: generated, see CONTRIBUTING.md -->\n";
    private static final String END = "<!-- configuration: end -->\n";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z0-9_]+):(.*)}");
    private static final Path README = RepositoryRoot.find().resolve("README.md");

    @Test
    void readmeListsEverySettingWithItsVariableAndDefault() throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf(START) + START.length();
        int end = readme.indexOf(END);
        assertThat(readme).contains(START, END);
        String expected = table();
        if (Boolean.getBoolean("kintsugi.readme.write")) {
            Files.writeString(README, readme.substring(0, start) + expected + readme.substring(end));
            return;
        }
        assertThat(readme.substring(start, end))
                .as("run: ./mvnw -pl service test -Dtest=ConfigurationReferenceTest -Dkintsugi.readme.write=true")
                .isEqualTo(expected);
    }

    @Test
    void everySettingIsDescribedAndHasAVariable() throws IOException {
        Properties yaml = yaml();
        for (JsonNode setting : settings()) {
            String key = setting.path("name").asText();
            assertThat(setting.path("description").asText()).as(key).isNotBlank();
            assertThat(yaml.getProperty(key)).as(key).matches(PLACEHOLDER);
        }
    }

    private static String table() throws IOException {
        Properties yaml = yaml();
        String rows = settings().stream().map(setting -> row(setting, yaml)).collect(Collectors.joining());
        return "| Variable | Default | Meaning |\n|---|---|---|\n" + rows;
    }

    private static String row(JsonNode setting, Properties yaml) {
        String key = setting.path("name").asText();
        Matcher placeholder = PLACEHOLDER.matcher(Objects.requireNonNull(yaml.getProperty(key), key));
        assertThat(placeholder.matches()).as(key).isTrue();
        String preset = placeholder.group(2).isEmpty() ? "" : "`" + placeholder.group(2) + "`";
        String meaning = setting.path("description").asText().strip();
        return "| `" + placeholder.group(1) + "` | " + preset + " | " + Character.toUpperCase(meaning.charAt(0))
                + meaning.substring(1) + " |\n";
    }

    private static List<JsonNode> settings() throws IOException {
        try (InputStream metadata =
                new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream()) {
            JsonNode properties = new ObjectMapper().readTree(metadata).path("properties");
            return StreamSupport.stream(properties.spliterator(), false)
                    .filter(node -> node.path("name").asText().startsWith("kintsugi."))
                    .toList();
        }
    }

    private static Properties yaml() {
        YamlPropertiesFactoryBean factory = new YamlPropertiesFactoryBean();
        factory.setResources(new ClassPathResource("application.yml"));
        return Objects.requireNonNull(factory.getObject());
    }
}
