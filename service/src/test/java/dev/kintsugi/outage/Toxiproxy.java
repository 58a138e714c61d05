package dev.kintsugi.outage;

import dev.kintsugi.embedded.FreePort;
import dev.kintsugi.proof.Exchange;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;

/** A proxy for each part, in a container on this machine's own network, through which connections are slowed and cut. */
final class Toxiproxy implements AutoCloseable {

    private static final String IMAGE = "ghcr.io/shopify/toxiproxy:2.12.0";
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final URI api;
    private final GenericContainer<?> container;

    @SuppressWarnings("resource")
    private Toxiproxy(int apiPort) {
        this.api = URI.create("http://127.0.0.1:" + apiPort);
        this.container = new GenericContainer<>(IMAGE)
                .withNetworkMode("host")
                .withCommand("-host=127.0.0.1", "-port=" + apiPort);
    }

    /** Starts it with a proxy in front of each of these ports. */
    static Toxiproxy before(Map<Part, Integer> upstreams) {
        Toxiproxy proxy = new Toxiproxy(FreePort.find());
        proxy.container.start();
        Awaitility.await("toxiproxy").atMost(STARTS_WITHIN).ignoreExceptions().until(() -> {
            proxy.call("GET", "/version", "");
            return true;
        });
        upstreams.forEach(proxy::add);
        return proxy;
    }

    private void add(Part part, int upstream) {
        int port = FreePort.find();
        call("POST", "/proxies", """
                {"name":"%s","listen":"127.0.0.1:%d","upstream":"127.0.0.1:%d","enabled":true}""".formatted(part.lowerCase(), port, upstream));
        ports.put(part, port);
    }

    /** Where the part is reached through its proxy. */
    int port(Part part) {
        return ports.getOrDefault(part, 0);
    }

    /** Lets what the part sends wait. */
    void slow(Part part, Duration latency) {
        call("POST", "/proxies/" + part.lowerCase() + "/toxics", """
                {"name":"slow","type":"latency","stream":"downstream","attributes":{"latency":%d}}""".formatted(latency.toMillis()));
    }

    /** Closes every connection to the part and refuses new ones. */
    void cut(Part part) {
        call("POST", "/proxies/" + part.lowerCase(), "{\"enabled\":false}");
    }

    /** Lets everything through again, at once. */
    void heal() {
        call("POST", "/reset", "");
    }

    private void call(String method, String path, String json) {
        HttpRequest request = HttpRequest.newBuilder(api.resolve(path))
                .method(method, BodyPublishers.ofString(json))
                .timeout(Duration.ofSeconds(5))
                .build();
        HttpResponse<String> answer = Exchange.of(http, request);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void close() {
        container.stop();
        http.close();
    }
}
