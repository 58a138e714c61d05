package dev.kintsugi.web;

import reactor.core.publisher.Mono;

/**
 * A fault put into the calls to a dependency on purpose. The client of each dependency asks for one by the dependency's
 * name; unless somebody practises outages there is none, and calls stay as they are.
 */
public interface CallFault {

    /** The name of the fault in calls to Redis. */
    String REDIS = "redisCallFault";

    /** The name of the fault in calls to PostgreSQL. */
    String POSTGRES = "postgresCallFault";

    /** The same call as it goes with the fault: late, refused, or unharmed. */
    <T> Mono<T> on(Mono<T> call);
}
