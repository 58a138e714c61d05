package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A Redis that was restored from an old snapshot misleads nobody, not even a replica that knows nothing itself. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have a single loopback address")
class RestoredRedisIT {

    private static final String OLD = "https://example.com/old";
    private static final String NEW = "https://example.com/new";
    private static final String[] ALONE = {
        "kintsugi.warm-up.local-links=0", "kintsugi.warm-up.shared-links=0", "kintsugi.warm-up.hold-back=1m"
    };

    @Test
    void isGivenWhatItMissedByAReplicaThatBegins() {
        try (Scene scene = new Scene()) {
            Replica first = scene.start();
            scene.heal();
            scene.sharedLink("early", OLD, first);
            scene.sharedLink("late", OLD, first);
            assertThat(scene.ask("SAVE")).isEqualTo("+OK");
            scene.retarget("early", NEW);
            scene.retarget("late", NEW);
            Scene.letTheMarginPass();
            scene.redis.kill();
            // Where the first replica, which would repair it, does not look for it.
            scene.redis.restartFromSnapshotAt("127.0.0.2");
            assertThat(scene.redisHolds("late", " A")).isTrue();
            Replica fresh = scene.start(ALONE);
            assertThat(fresh.target("early")).isEqualTo(NEW);
            fresh.awaitWell();
            assertThat(fresh.target("late")).as("once Redis is used").isEqualTo(NEW);
        }
    }
}
