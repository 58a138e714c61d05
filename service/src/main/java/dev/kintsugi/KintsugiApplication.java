package dev.kintsugi;

import java.security.Security;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service: users, links, click events and redirects. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class KintsugiApplication {

    public static void main(String[] args) {
        forgetAddressesSoon();
        SpringApplication.run(KintsugiApplication.class, args);
    }

    /** A dependency that comes back at another address is found within a second; the JVM would wait thirty. */
    static void forgetAddressesSoon() {
        Security.setProperty("networkaddress.cache.ttl", "1");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
    }
}
