package dev.kintsugi.chaos;

import dev.kintsugi.web.CallFault;
import io.lettuce.core.RedisConnectionException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The attacks on commands to Redis: all that pass the breaker, PINGs included. Making a connection is not attacked, nor
 * is the one question that is asked on a new one.
 */
@Component(CallFault.REDIS)
@WhenArmed
class RedisCallFault implements CallFault {

    private final Attacks attacks;

    RedisCallFault(Attacks attacks) {
        this.attacks = attacks;
    }

    @Override
    public <T> Mono<T> on(Mono<T> command) {
        return Mono.defer(() -> {
            Mono<T> attacked = command;
            for (Attack attack : attacks.active()) {
                if (attack.plan().fault() instanceof RedisFault fault && attack.strikes()) {
                    attacked = switch (fault) {
                        case RedisSlow slow -> attack.delay(slow.delayMs()).then(attacked);
                        case RedisRefuse refuse -> Mono.error(new RedisConnectionException("Connection refused"));
                    };
                }
            }
            return attacked;
        });
    }
}
