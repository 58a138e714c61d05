package dev.kintsugi.ops;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Where the log is kept besides standard output, and how /logs answers.
 *
 * @param folder folder for log files, which replicas of one host may share; empty: none, and /logs tells only the last
 *     entries of the replica that is asked
 * @param envelope whether /logs answers an object of count and logs instead of a bare array
 */
@Validated
@ConfigurationProperties("kintsugi.logs")
record LogProperties(@Nullable Path folder, boolean envelope) {}
