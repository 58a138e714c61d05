package dev.kintsugi.chaos;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Breaking the service on purpose.
 *
 * @param enabled whether /chaos may exist; it does when there is a token as well
 * @param token what calls of /chaos must show, at least 32 characters; empty: no /chaos
 * @param tokenFile file that holds the token; wins over the token itself
 */
@ConfigurationProperties("kintsugi.chaos")
record ChaosProperties(
        boolean enabled, @Nullable String token, @Nullable Path tokenFile) {

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "ChaosProperties[enabled=" + enabled + "]";
    }
}
