package dev.kintsugi.stack;

import dev.kintsugi.proof.CommandLine;
import java.nio.file.Path;
import java.util.Map;

/** Where the stack runs. */
public sealed interface Platform permits Compose, Swarm {

    /** As it is shipped, but armed, whatever a developer's own .env says. */
    Map<String, String> AS_TRIED = Map.of(
            "COMPOSE_FILE", "docker-compose.yml",
            "COMPOSE_PROFILES", "",
            "KINTSUGI_IMAGE", "kintsugi/service:dev",
            "KINTSUGI_PUBLIC_URL", "",
            "KINTSUGI_API_KEYS_FILE", "",
            "KINTSUGI_WRITE_RATE", "20",
            "KINTSUGI_WRITE_BURST", "40",
            "KINTSUGI_CLIENT_CONNECTIONS", "1024",
            "KINTSUGI_CHAOS_ENABLED", "true",
            "KINTSUGI_CHAOS_TOKEN_FILE", "/run/secrets/chaos_token");

    /** Docker Compose, with the port that the world reaches and the operators', and chaos' token. */
    static Platform compose(int port, int operatorsPort, String token) {
        return Compose.with(port, operatorsPort, token);
    }

    /** Docker Swarm, with the port that the world reaches, the folder of the operators' socket, and chaos' token. */
    static Platform swarm(int port, Path folder, String token) {
        return Swarm.with(port, folder, token);
    }

    /** How it is called in the table. */
    String name();

    /** Commands in the environment that the stack was started with. */
    CommandLine shell();

    /** The same with more settings. */
    Platform with(Map<String, String> settings);

    /** What must be there before the first stack, and stays. */
    void prepare();

    /** Starts the stack by its own files, and answers once they say that it is up. */
    void up();

    /** Removes the stack and what it kept. */
    void down();

    /** Ends every container of a part; none comes back before start. */
    void stop(String part);

    /** Starts as many containers of a part as the stack's files say. */
    void start(String part);

    /** What the engine has written on the containers of a part: nginx, service, postgres or redis. */
    Map<String, String> labels(String part);

    /** The server for operators. */
    Operators operators();

    /** The one port that the world reaches. */
    int port();
}
