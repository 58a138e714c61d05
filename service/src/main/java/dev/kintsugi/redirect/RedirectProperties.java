package dev.kintsugi.redirect;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The redirect.
 *
 * @param inactiveStatus answer for a link that is switched off: 404 or 410
 * @param anonymizeClients whether clicks keep the client's address without its last part
 */
@ConfigurationProperties("kintsugi.redirect")
record RedirectProperties(int inactiveStatus, boolean anonymizeClients) {

    RedirectProperties {
        if (inactiveStatus != 404 && inactiveStatus != 410) {
            throw new IllegalArgumentException(
                    "kintsugi.redirect.inactive-status must be 404 or 410, not " + inactiveStatus);
        }
    }

    boolean inactiveIsGone() {
        return inactiveStatus == 410;
    }
}
