package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.embedded.FreePort;
import dev.kintsugi.testing.Backends;
import dev.kintsugi.testing.InJvm;
import dev.kintsugi.testing.JournalFolders;
import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

/** The operators' listener is there before the public one and after it. */
class OperatorsLifecycleIT {

    private static final byte[] NOTHING = new byte[0];

    @Test
    void answersProbesWhileTheServiceStartsAndWhileItDrains() throws InterruptedException {
        ConfigurableApplicationContext service = start(
                "--server.port=0",
                "--kintsugi.ops.port=0",
                "--spring.main.sources=%s,%s"
                        .formatted(AskedWhileStarting.class.getName(), HeldRequest.class.getName()));
        AskedWhileStarting starting = service.getBean(AskedWhileStarting.class);
        assertThat(starting.livez().isProblem(503).text("/message")).isEqualTo("Starting");
        starting.readyz().isProblem(503);
        starting.metrics().is(200);

        RawHttp operators = new RawHttp(service.getBean(OperatorsListener.class).port());
        operators.send("GET /livez", NOTHING).is(200);
        operators.send("GET /readyz", NOTHING).is(200);

        HeldRequest held = service.getBean(HeldRequest.class);
        RawHttp open = new RawHttp(
                ((ReactiveWebServerApplicationContext) service).getWebServer().getPort());
        List<Reply> last = new ArrayList<>();
        Thread client = Thread.ofVirtual().start(() -> last.add(open.send("GET " + HeldRequest.PATH, NOTHING)));
        await().until(held::isHeld);
        Thread closing = Thread.ofPlatform().start(service::close);
        await().until(() -> operators.send("GET /readyz", NOTHING).status() == 503);
        operators.send("GET /livez", NOTHING).is(200);
        operators.send("GET /metrics", NOTHING).is(200);
        assertThat(client.isAlive()).isTrue();

        held.letGo();
        client.join();
        closing.join();
        assertThat(last).extracting(Reply::status).containsExactly(200);
        assertThatThrownBy(() -> operators.send("GET /livez", NOTHING)).hasMessageContaining("refused");
    }

    @Test
    void refusesToStartWhereItsPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> start("--server.port=0", "--kintsugi.ops.port=" + taken.getLocalPort()))
                    .satisfies(failure -> assertThat(causes(failure))
                            .filteredOn(PortInUseException.class::isInstance)
                            .singleElement()
                            .extracting(cause -> ((PortInUseException) cause).getPort())
                            .isEqualTo(taken.getLocalPort()));
        }
    }

    @Test
    void refusesThePublicPort() {
        int port = FreePort.find();
        assertThatThrownBy(() -> start("--server.port=" + port, "--kintsugi.ops.port=" + port))
                .satisfies(failure -> assertThat(causes(failure))
                        .filteredOn(InvalidConfigurationPropertyValueException.class::isInstance)
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .asString()
                        .contains("kintsugi.ops.port", "" + port));
    }

    private static List<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .toList();
    }

    private static ConfigurableApplicationContext start(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(settings));
        arguments.add("--kintsugi.journal.folder=" + JournalFolders.create());
        Backends.properties(Backends.newDatabase()).forEach(property -> arguments.add("--" + property));
        return InJvm.start(arguments);
    }
}
