package dev.kintsugi.testing;

import dev.kintsugi.KintsugiApplication;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;

/** Starts services in the tests' own JVM, several at a time if need be. */
public final class InJvm {

    static {
        LoggingSystem log = LoggingSystem.get(InJvm.class.getClassLoader());
        log.beforeInitialize();
        log.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
    }

    private InJvm() {}

    /**
     * The service, once it listens.
     *
     * @param arguments settings, each as {@code --name=value}
     */
    public static ConfigurableApplicationContext start(List<String> arguments) {
        SpringApplication service = new SpringApplication(KintsugiApplication.class);
        // The log belongs to the JVM; two services that set it up at the same time break it. It is set up once, above.
        service.setListeners(service.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        return service.run(arguments.toArray(String[]::new));
    }
}
