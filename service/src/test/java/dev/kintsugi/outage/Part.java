package dev.kintsugi.outage;

import java.util.Locale;

/** What a replica depends on. */
enum Part {
    REDIS,
    POSTGRES;

    /** Its name in the hosts file of a deployment. */
    String host() {
        return lowerCase() + ".example";
    }

    /** Its name among proxies. */
    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
