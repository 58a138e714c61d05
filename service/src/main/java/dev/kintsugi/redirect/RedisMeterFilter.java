package dev.kintsugi.redirect;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes addresses from what Lettuce measures: each address that Redis ever had would be series of its own. */
@Component
class RedisMeterFilter implements MeterFilter {

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith("lettuce.")) {
            return id;
        }
        List<Tag> kept = id.getTags().stream()
                .filter(tag -> tag.getKey().equals("command"))
                .toList();
        return id.replaceTags(kept);
    }
}
