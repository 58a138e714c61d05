package dev.kintsugi.ops;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.netty.resources.LoopResources;

/** The second port, when one is configured: its event loop is its own, so that it answers when all others hang. */
@Component
class OperatorsListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OperatorsListener.class);

    // Before everything else that starts, and stopped after it: probes and metrics are answered all the while.
    private static final int PHASE = -1;
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(1);

    private final @Nullable Integer port;
    private final ApplicationContext context;
    private @Nullable LoopResources loop;
    private @Nullable WebServer server;

    OperatorsListener(OpsProperties properties, ServerProperties publicServer, ApplicationContext context) {
        this.port = properties.port();
        this.context = context;
        if (port != null && port != 0 && port.equals(publicServer.getPort())) {
            throw new InvalidConfigurationPropertyValueException(
                    "kintsugi.ops.port", port, "The public listener has this port.");
        }
    }

    /** The port it listens on; 0 when there is none. */
    int port() {
        return server == null ? 0 : server.getPort();
    }

    @Override
    public void start() {
        if (port != null) {
            loop = LoopResources.create("ops", 1, true);
            server = factory(port, loop).getWebServer(OperatorsHandler.in(context));
            server.start();
            log.atInfo().addKeyValue("port", server.getPort()).log("Operators' paths are on a port of their own");
        }
    }

    private NettyReactiveWebServerFactory factory(int port, LoopResources loop) {
        NettyReactiveWebServerFactory factory = new NettyReactiveWebServerFactory();
        // Whatever shapes the public server shapes this one too: limits, time-outs, what stands around each request.
        context.getAutowireCapableBeanFactory().initializeBean(factory, "operatorsWebServerFactory");
        factory.setPort(port);
        factory.setShutdown(Shutdown.IMMEDIATE);
        factory.addServerCustomizers(http -> http.runOn(loop));
        return factory;
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
        if (loop != null) {
            loop.disposeLater(Duration.ZERO, STOPS_WITHIN).block(STOPS_WITHIN.multipliedBy(2));
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
