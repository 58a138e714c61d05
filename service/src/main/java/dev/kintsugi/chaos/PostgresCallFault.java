package dev.kintsugi.chaos;

import dev.kintsugi.web.CallFault;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * The attacks on the use of PostgreSQL: connections of every pool (the API's, the redirects' and the one for work in the
 * background) and the question once a second whether PostgreSQL is there, so that health tells of it. Statements on a
 * connection that was let go are not slow, nor is making a connection; not attacked are the connection over which
 * changes of links are announced, and migrations.
 */
@Component(CallFault.POSTGRES)
@WhenArmed
class PostgresCallFault implements CallFault {

    private final Attacks attacks;

    PostgresCallFault(Attacks attacks) {
        this.attacks = attacks;
    }

    @Override
    public <T> Mono<T> on(Mono<T> use) {
        return Mono.defer(() -> {
            Mono<T> attacked = use;
            for (Attack attack : attacks.active()) {
                if (attack.plan().fault() instanceof PostgresSlow slow && attack.strikes()) {
                    attacked = attack.delay(slow.delayMs()).then(attacked);
                }
            }
            return attacked;
        });
    }
}
