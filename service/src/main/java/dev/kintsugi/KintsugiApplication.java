package dev.kintsugi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The service: users, links, click events and redirects. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class KintsugiApplication {

    public static void main(String[] args) {
        SpringApplication.run(KintsugiApplication.class, args);
    }
}
