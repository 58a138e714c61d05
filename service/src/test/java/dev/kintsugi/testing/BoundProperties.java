package dev.kintsugi.testing;

import jakarta.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

/** Property records as the service binds them: application.yml, with some settings changed. */
public final class BoundProperties {

    private static final SpringValidatorAdapter VALIDATOR =
            new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator());

    private BoundProperties() {}

    /** The record with its defaults, except for these {@code key=value} settings. */
    public static <T> T of(Class<T> type, String... settings) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("changed", changed(settings)));
        try {
            new YamlPropertySourceLoader()
                    .load("defaults", new ClassPathResource("application.yml"))
                    .forEach(sources::addLast);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Binder binder = new Binder(
                ConfigurationPropertySources.from(sources),
                new PropertySourcesPlaceholdersResolver(sources),
                ApplicationConversionService.getSharedInstance());
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        return binder.bindOrCreate(prefix, Bindable.of(type), new ValidationBindHandler(VALIDATOR));
    }

    /** Why the settings are refused: all that the failure says, fields by their keys; empty when they are taken. */
    public static String refusal(Class<?> type, String... settings) {
        try {
            of(type, settings);
            return "";
        } catch (BindException failure) {
            StringBuilder words = new StringBuilder();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                words.append(cause.getMessage()).append('\n');
                if (cause instanceof BindValidationException invalid) {
                    invalid.getValidationErrors().getAllErrors().forEach(error -> words.append(key(error)));
                }
            }
            return words.toString();
        }
    }

    private static String key(ObjectError error) {
        String field = error instanceof FieldError wrong ? DataObjectPropertyName.toDashedForm(wrong.getField()) : "";
        return error.getObjectName() + "." + field + "\n";
    }

    /** The key of a {@code key=value} setting, as a refusal must name it. */
    public static String key(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }

    private static Map<String, Object> changed(String... settings) {
        Map<String, Object> changed = new HashMap<>();
        for (String setting : settings) {
            changed.put(key(setting), setting.substring(key(setting).length() + 1));
        }
        return changed;
    }
}
