package dev.kintsugi.redirect;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What is looked up before anybody asks.
 *
 * @param localLinks links that each replica learns when it starts, those clicked most lately; 0: none
 * @param sharedLinks links that an empty Redis is given, the newest; 0: none
 * @param holdBack how long the start waits for the replica's links, at most; then it serves without
 */
@Validated
@ConfigurationProperties("kintsugi.warm-up")
record WarmUpProperties(
        @Min(0) int localLinks,
        @Min(0) int sharedLinks,
        @NotNull @DurationMin Duration holdBack) {}
