import java.time.Duration;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The yardstick: Reactor Netty alone, answering every request with the 302 that the service would give. */
void main(String[] arguments) {
    DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(Integer.parseInt(arguments[0]))
            .idleTimeout(Duration.ofSeconds(75))
            .handle((request, response) -> response.status(302)
                    .header("Location", "https://learn.example-academy.dev/articles/misty-otter?utm_source=social")
                    .header("Cache-Control", "no-store")
                    .header("Content-Length", "0")
                    .send())
            .bindNow();
    server.onDispose().block();
}
