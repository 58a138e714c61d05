package dev.kintsugi.ops.signal;

import dev.kintsugi.web.OperatorPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;

/**
 * What was counted of everybody's requests since the start: redirects and API calls, but neither operators' paths nor
 * probes, which would drown a quiet service's own.
 *
 * @param errors answered with 5xx
 * @param cells how long they took, without imports, which stream for as long as they do
 */
record RequestTotals(long requests, long errors, LatencyCells cells) {

    static RequestTotals of(MeterRegistry meters) {
        long requests = 0;
        long errors = 0;
        LatencyCells cells = new LatencyCells();
        for (Timer redirects : meters.find("kintsugi.redirect.duration").timers()) {
            requests += redirects.count();
            errors += is(redirects, "outcome", "failed") ? redirects.count() : 0;
            cells.add(redirects);
        }
        for (Timer calls : meters.find("http.server.requests").timers()) {
            String route = Objects.requireNonNullElse(calls.getId().getTag("uri"), "");
            if (!isOperators(route)) {
                requests += calls.count();
                errors += is(calls, "outcome", "SERVER_ERROR") ? calls.count() : 0;
                if (!route.endsWith("/bulk")) {
                    cells.add(calls);
                }
            }
        }
        return new RequestTotals(requests, errors, cells);
    }

    private static boolean isOperators(String route) {
        return OperatorPath.isOne(route) || route.equals("/health");
    }

    private static boolean is(Timer timer, String tag, String value) {
        return value.equals(timer.getId().getTag(tag));
    }
}
