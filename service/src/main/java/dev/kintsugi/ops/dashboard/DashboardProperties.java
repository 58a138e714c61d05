package dev.kintsugi.ops.dashboard;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whom the live page shows.
 *
 * @param peers names of all replicas, each as host or host:port, every address of it; without a port the operators'
 *     own; empty: the replica that is asked, alone
 */
@Validated
@ConfigurationProperties("kintsugi.dashboard")
record DashboardProperties(List<String> peers) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}(?::([0-9]{1,5}))?");

    DashboardProperties {
        peers = peers == null ? List.of() : List.copyOf(peers);
        for (String peer : peers) {
            if (!isName(peer)) {
                throw new IllegalArgumentException(
                        "kintsugi.dashboard.peers must be names like service or service:8081, not " + peer);
            }
        }
    }

    private static boolean isName(String peer) {
        Matcher name = NAME.matcher(peer);
        if (!name.matches()) {
            return false;
        }
        int port = name.group(1) == null ? 1 : Integer.parseInt(name.group(1));
        return port > 0 && port < 65536;
    }
}
