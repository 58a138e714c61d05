package dev.kintsugi.proof;

import java.time.Duration;

/**
 * A whole answer.
 *
 * @param location its Location header, empty when it has none
 * @param retryAfter its Retry-After header, empty when it has none
 * @param source its X-Cache header, empty when it has none
 */
public record Reply(int status, String location, String retryAfter, String source, Duration took) {}
