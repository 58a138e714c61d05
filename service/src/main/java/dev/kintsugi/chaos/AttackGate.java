package dev.kintsugi.chaos;

import dev.kintsugi.web.OperatorPath;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Decides what attacks do to a request, before anybody else sees it, even the handler of redirects. A request that is
 * struck goes around that handler to the filters, where its answer is measured and logged like any other.
 */
@Component
@WhenArmed
@Order(Ordered.HIGHEST_PRECEDENCE)
class AttackGate implements HttpHandlerDecoratorFactory {

    private final Attacks attacks;
    private final FilteredHandling filtered;

    AttackGate(Attacks attacks, FilteredHandling filtered) {
        this.attacks = attacks;
        this.filtered = filtered;
    }

    @Override
    public HttpHandler apply(HttpHandler next) {
        return (request, response) -> {
            Injection injection = isSpared(request) ? null : decide(request);
            if (injection == null) {
                return next.handle(request, response);
            }
            return filtered.handler().handle(new StruckRequest(request, injection), response);
        };
    }

    // Whoever watches or ends the attack must get through.
    private boolean isSpared(ServerHttpRequest request) {
        return attacks.active().isEmpty() || OperatorPath.isOne(request) || OperatorPath.isBelow("health", request);
    }

    private @Nullable Injection decide(ServerHttpRequest request) {
        long now = System.nanoTime();
        Injection decided = null;
        for (Attack attack : attacks.active()) {
            if (attack.plan().fault() instanceof RequestFault fault
                    && fault.concerns(request)
                    && attack.plan().match().includes(request)
                    && attack.strikes()) {
                decided = strike(attack, fault, decided == null ? Injection.none(now) : decided);
            }
        }
        return decided;
    }

    private static Injection strike(Attack attack, RequestFault fault, Injection decided) {
        return switch (fault) {
            case Latency latency -> decided.delayed(latency.delay(attack));
            case Errors errors -> decided.failing(errors.status());
            case PoisonedLink link -> decided.failing(PoisonedLink.STATUS);
            case Hang hang -> decided.hanging(() -> hang.block(attack));
        };
    }
}
