package dev.kintsugi.ops.alert;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Who knows of alerts.
 *
 * @param prometheusUrl Prometheus, whose rules /alert-status shows, such as http://prometheus:9090; empty: two rules of
 *     the replica's own
 */
@Validated
@ConfigurationProperties("kintsugi.alerts")
record AlertProperties(@Nullable URI prometheusUrl) {

    AlertProperties {
        if (prometheusUrl != null && !isServer(prometheusUrl)) {
            throw new IllegalArgumentException("kintsugi.alerts.prometheus-url must be like http://host:9090, without"
                    + " user, query and fragment, not " + prometheusUrl);
        }
    }

    private static boolean isServer(URI url) {
        return url.getHost() != null
                && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getUserInfo() == null
                && url.getQuery() == null
                && url.getFragment() == null;
    }
}
