package dev.kintsugi.web;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The log of requests.
 *
 * @param linesPerSecond most lines a second for answers that are no errors; what is left out is counted
 */
@Validated
@ConfigurationProperties("kintsugi.request-log")
record RequestLogProperties(@Min(0) int linesPerSecond) {}
