package dev.kintsugi.redirect;

import dev.kintsugi.web.RootSegment;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/** Keeps short codes out of http.server.requests, where some of them only would be: they have a timer of their own. */
@Component
class RedirectObservation implements ObservationPredicate {

    @Override
    public boolean test(String name, Observation.Context context) {
        return !(context instanceof ServerRequestObservationContext server
                && server.getCarrier() != null
                && RootSegment.isShortCode(server.getCarrier()));
    }
}
