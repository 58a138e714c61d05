package dev.kintsugi.ops;

import dev.kintsugi.ops.signal.ThisReplica;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Which build of the service this is, as labels. */
@Component
class BuildMetrics implements MeterBinder {

    private final String version;
    private final String revision;

    BuildMetrics(ThisReplica replica, OpsProperties properties) {
        this.version = replica.version();
        this.revision = properties.revision();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("kintsugi.build.info", () -> 1)
                .description("1; its labels say what was built")
                .tag("version", version)
                .tag("revision", revision)
                .register(registry);
    }
}
