package dev.kintsugi.ops.signal;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Who this replica is. */
@Component
public class ThisReplica {

    private final String instance = UUID.randomUUID().toString();
    private final String hostname = Hostname.get();
    private final String version;

    ThisReplica(ObjectProvider<BuildProperties> build) {
        this.version = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getVersion)
                .orElse("development");
    }

    /** What no other process has: on one machine several share a name, and a name outlives a process. */
    public String instance() {
        return instance;
    }

    /** The name of its container or machine. */
    public String hostname() {
        return hostname;
    }

    /** The version of the service that it runs. */
    public String version() {
        return version;
    }
}
