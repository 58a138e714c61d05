package dev.kintsugi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.testing.ServiceTest;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ReadyConnectionsIT {

    @Autowired
    private FreshAddressConnectionFactory connections;

    @Test
    void makeAConnectionBeforeAnybodyAsksAndKeepIt() {
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(connections)
                .initialSize(0)
                .maxIdleTime(Duration.ofMillis(400))
                .backgroundEvictionInterval(Duration.ofMillis(50))
                .build());
        PoolMetrics metrics = pool.getMetrics().orElseThrow();
        assertThat(metrics.allocatedSize()).isZero();
        ReadyConnections ready = new ReadyConnections(List.of(pool), Duration.ofMillis(100));
        await().until(() -> metrics.idleSize() == 1);
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(3)).until(() -> metrics.allocatedSize() == 1);
        ready.destroy();
        await("nobody uses it any more").until(() -> metrics.allocatedSize() == 0);
        pool.dispose();
    }
}
