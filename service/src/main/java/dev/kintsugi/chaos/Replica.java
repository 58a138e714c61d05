package dev.kintsugi.chaos;

import io.r2dbc.pool.ConnectionPool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What of this replica background faults lay hands on. */
@Component
@WhenArmed
class Replica {

    private final ApplicationContext context;
    private final ObjectProvider<ConnectionPool> pool;
    private int refusals;
    // What the application itself says: not ready until it is, nor once it is on its way out.
    private ReadinessState own = ReadinessState.REFUSING_TRAFFIC;

    Replica(ApplicationContext context, ObjectProvider<ConnectionPool> pool) {
        this.context = context;
        this.pool = pool;
    }

    /** The API's pool, which needs the faults itself and so may not exist before them. */
    ConnectionPool pool() {
        return pool.getObject();
    }

    /** One more attack wants no traffic here. */
    synchronized void refuseTraffic() {
        refusals++;
        publish(ReadinessState.REFUSING_TRAFFIC);
    }

    /** One attack less; with the last one that ends, what the application itself says holds again. */
    synchronized void acceptTraffic() {
        refusals--;
        if (refusals == 0) {
            publish(own);
        }
    }

    @EventListener
    synchronized void onChange(AvailabilityChangeEvent<ReadinessState> change) {
        if (equals(change.getSource())) {
            return;
        }
        own = change.getState();
        if (refusals > 0 && own == ReadinessState.ACCEPTING_TRAFFIC) {
            publish(ReadinessState.REFUSING_TRAFFIC);
        }
    }

    private void publish(ReadinessState state) {
        context.publishEvent(new AvailabilityChangeEvent<>(this, state));
    }
}
