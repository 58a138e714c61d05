package dev.kintsugi.image;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long a start takes with the AOT cache and without, alternately, so that whoever shares the machine slows both. */
final class StartTimes {

    private final List<Duration> with = new ArrayList<>();
    private final List<Duration> without = new ArrayList<>();
    private final String image;
    private final Backends backends;

    StartTimes(String image, Backends backends) {
        this.image = image;
        this.backends = backends;
    }

    /** Starts so many of each. */
    StartTimes measure(int rounds) {
        for (int round = 0; round < rounds; round++) {
            try (Replica replica = Replica.shipped(image, backends)) {
                with.add(replica.untilFirstAnswer());
            }
            try (Replica replica = Replica.withJava(image, backends, "@/app/jvm.options", "-jar", "/app/app.jar")) {
                without.add(replica.untilFirstAnswer());
            }
        }
        return this;
    }

    /** The medians' ratio. */
    double ratio() {
        return (double) median(with).toMillis() / median(without).toMillis();
    }

    private static Duration median(List<Duration> times) {
        List<Duration> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @Override
    public String toString() {
        return "%.2f (medians: %d ms with, %d ms without; %s, %s)"
                .formatted(ratio(), median(with).toMillis(), median(without).toMillis(), millis(with), millis(without));
    }

    private static List<Long> millis(List<Duration> times) {
        return times.stream().map(Duration::toMillis).toList();
    }
}
