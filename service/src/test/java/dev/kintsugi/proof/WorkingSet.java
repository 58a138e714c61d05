package dev.kintsugi.proof;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import com.github.dockerjava.api.model.StatsConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What a container uses and what cannot be taken from it at once: all but files that were not read lately. */
public final class WorkingSet {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private WorkingSet() {}

    /** In bytes, of the container with this id. */
    public static long of(DockerClient engine, String container) {
        CompletableFuture<Statistics> first = new CompletableFuture<>();
        engine.statsCmd(container).withNoStream(true).exec(new ResultCallback.Adapter<Statistics>() {
            @Override
            public void onNext(Statistics statistics) {
                first.complete(statistics);
            }
        });
        MemoryStatsConfig memory = first.orTimeout(ANSWERED_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .join()
                .getMemoryStats();
        StatsConfig details = Objects.requireNonNull(memory.getStats());
        // The kernel's older and newer interfaces have other names for it.
        long idle = Stream.of(details.getTotalInactiveFile(), details.getInactiveFile())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(0L);
        return Objects.requireNonNull(memory.getUsage()) - idle;
    }
}
