package dev.kintsugi.stack;

import dev.kintsugi.proof.CommandLine;
import java.util.Map;

/** Where the stack runs. */
sealed interface Platform permits Compose, Swarm {

    /** Armed, and else as it is shipped, whatever a developer's own .env says. */
    Map<String, String> AS_TRIED = Map.of(
            "COMPOSE_FILE", "docker-compose.yml",
            "COMPOSE_PROFILES", "",
            "KINTSUGI_IMAGE", "kintsugi/service:dev",
            "KINTSUGI_API_KEYS_FILE", "",
            "KINTSUGI_WRITE_RATE", "20",
            "KINTSUGI_WRITE_BURST", "40",
            "KINTSUGI_CLIENT_CONNECTIONS", "1024",
            "KINTSUGI_CHAOS_ENABLED", "true",
            "KINTSUGI_CHAOS_TOKEN_FILE", "/run/secrets/chaos_token");

    /** How it is called in the table. */
    String name();

    /** Commands in the environment that the stack was started with. */
    CommandLine shell();

    /** What must be there before the first stack, and stays. */
    void prepare();

    /** Starts the stack by its own files, and answers once they say that it is up. */
    void up();

    /** Removes the stack and what it kept. */
    void down();

    /** What the engine has written on the containers of a part: nginx, service, postgres or redis. */
    Map<String, String> labels(String part);

    /** The server for operators. */
    Operators operators();

    /** The one port that the world reaches. */
    int port();
}
