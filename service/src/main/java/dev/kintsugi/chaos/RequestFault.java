package dev.kintsugi.chaos;

import org.springframework.http.server.reactive.ServerHttpRequest;

/** A fault of single requests. */
sealed interface RequestFault extends Fault permits Latency, Errors, Hang, PoisonedLink {

    /** Whether it can strike this request at all; whom the attack aims at is another question. */
    default boolean concerns(ServerHttpRequest request) {
        return true;
    }
}
