package dev.kintsugi.ops.signal;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads meters by name; one that is not there, or has nothing to say, is 0. */
@Component
public class Readings {

    private final MeterRegistry meters;

    Readings(MeterRegistry meters) {
        this.meters = meters;
    }

    /** What a gauge says now. */
    public double gauge(String name) {
        return read(meters.find(name).gauge(), Gauge::value);
    }

    /** What was counted since the start. */
    public double counter(String name) {
        return read(meters.find(name).functionCounter(), FunctionCounter::count);
    }

    /** What a gauge of time says now. */
    public double seconds(String name) {
        return read(meters.find(name).timeGauge(), gauge -> gauge.value(TimeUnit.SECONDS));
    }

    /** How much of the fullest connection pool is in use, from 0 to 1. */
    double busiestPool() {
        double busiest = 0;
        for (Gauge acquired : meters.find("r2dbc.pool.acquired").gauges()) {
            Gauge most = meters.find("r2dbc.pool.max.allocated")
                    .tags(acquired.getId().getTags())
                    .gauge();
            double size = read(most, Gauge::value);
            busiest = size > 0 ? Math.max(busiest, acquired.value() / size) : busiest;
        }
        return busiest;
    }

    RequestTotals requests() {
        return RequestTotals.of(meters);
    }

    private static <M> double read(@Nullable M meter, ToDoubleFunction<M> reading) {
        double value = meter == null ? 0 : reading.applyAsDouble(meter);
        return Double.isNaN(value) ? 0 : value;
    }
}
