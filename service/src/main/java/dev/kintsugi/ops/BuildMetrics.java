package dev.kintsugi.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/** Which build of the service this is, as labels. */
@Component
class BuildMetrics implements MeterBinder {

    private final String version;
    private final String revision;

    BuildMetrics(ObjectProvider<BuildProperties> build, OpsProperties properties) {
        this.version = Optional.ofNullable(build.getIfAvailable())
                .map(BuildProperties::getVersion)
                .orElse("development");
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
