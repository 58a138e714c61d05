package dev.kintsugi.ops;

import dev.kintsugi.ops.signal.Hostname;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Tells Spring Boot, before it begins to log, which file is this process's, and each line its host's name.
 *
 * <p>A folder that cannot be written stops nobody: redirects are worth more than their log, which is on standard output.
 */
final class LogFileChoice implements EnvironmentPostProcessor, Ordered {

    /** Spring Boot's key for the file; without a value where there is none. */
    static final String FILE = "logging.file.name";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("logging.structured.json.add.hostname", Hostname.get());
        String folder = environment.getProperty("kintsugi.logs.folder", "");
        if (!folder.isBlank()) {
            Path file = LogFile.own(Path.of(folder));
            try {
                LogFile.prepare(file);
                settings.put(FILE, file.toString());
            } catch (IOException | SecurityException unwritable) {
                // Nobody logs yet; LogSource says it.
            }
        }
        environment.getPropertySources().addLast(new MapPropertySource("kintsugiLogFile", settings));
    }

    @Override
    public int getOrder() {
        return ConfigDataEnvironmentPostProcessor.ORDER + 1;
    }
}
