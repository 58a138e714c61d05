package dev.kintsugi.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.netty4.NettyEventExecutorMetrics;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.reactive.context.ReactiveWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.stereotype.Component;
import reactor.netty.resources.LoopResources;

/** The event loops that serve the public listener. */
@Component
class PublicLoops {

    private final ReactorResourceFactory resources;
    private final MeterRegistry metrics;
    private volatile List<EventExecutor> loops = List.of();

    PublicLoops(ReactorResourceFactory resources, MeterRegistry metrics) {
        this.resources = resources;
        this.metrics = metrics;
    }

    /** Each of them; empty until the listener accepts. */
    List<EventExecutor> all() {
        return loops;
    }

    @EventListener(ReactiveWebServerInitializedEvent.class)
    void accepts() {
        List<EventExecutor> found = new ArrayList<>();
        resources.getLoopResources().onServer(LoopResources.DEFAULT_NATIVE).forEach(found::add);
        loops = List.copyOf(found);
        new NettyEventExecutorMetrics(found).bindTo(metrics);
    }
}
