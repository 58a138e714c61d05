package dev.kintsugi.outage;

import static dev.kintsugi.outage.Part.POSTGRES;
import static dev.kintsugi.outage.Part.REDIS;

import dev.kintsugi.testing.RedisPort;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Every outage that is tried. */
final class Outages {

    // Half of the keys become lists, which a GET refuses; of the others the second half is missing.
    private static final String RUBBISH = "EVAL \"local keys = redis.call('KEYS', '*')"
            + " for i, key in ipairs(keys) do"
            + " if i % 2 == 0 or redis.call('TYPE', key).ok ~= 'string' then"
            + " redis.call('DEL', key) redis.call('RPUSH', key, 'rubbish')"
            + " else local value = redis.call('GET', key)"
            + " redis.call('SET', key, string.sub(value, 1, math.floor(#value / 2)), 'KEEPTTL') end end"
            + " return #keys\" 0";

    private Outages() {}

    // Those of PostgreSQL first: they need a Redis that knows every link, and the others empty it.
    static List<Outage> all() {
        return List.of(
                Outage.of("postgres-killed", Set.of(POSTGRES), on -> on.postgres.kill(), Deployment::heal),
                Outage.hang("postgres-paused", Set.of(POSTGRES), on -> on.postgres.pause()),
                Outage.ofConnections(
                        "postgres-slow", POSTGRES, true, on -> on.proxy().slow(POSTGRES, Duration.ofSeconds(2))),
                Outage.ofConnections(
                        "postgres-cut", POSTGRES, false, on -> on.proxy().cut(POSTGRES)),
                Outage.of("postgres-moved", Set.of(POSTGRES), on -> on.postgres.close(), on -> move(on, POSTGRES)),
                Outage.of("redis-killed", Set.of(REDIS), on -> on.redis.kill(), Deployment::heal),
                Outage.hang("redis-paused", Set.of(REDIS), on -> on.redis.pause()),
                Outage.ofConnections("redis-slow", REDIS, true, on -> on.proxy().slow(REDIS, Duration.ofSeconds(1))),
                Outage.ofConnections("redis-cut", REDIS, false, on -> on.proxy().cut(REDIS)),
                Outage.of("redis-emptied", Set.of(), Outages::restartRedisEmpty, Deployment::heal),
                Outage.of("redis-old-snapshot", Set.of(REDIS), on -> on.redis.kill(), Outages::restoreRedis)
                        .preparedBy(on -> ask(on, "SAVE")),
                Outage.of("redis-moved", Set.of(REDIS), on -> on.redis.kill(), on -> move(on, REDIS)),
                Outage.of("redis-rubbish", Set.of(), on -> ask(on, RUBBISH), Deployment::heal)
                        .toldBy("kintsugi_redirect_rubbish_total"),
                Outage.of("both-killed", Set.of(REDIS, POSTGRES), Outages::killBoth, Deployment::heal),
                Outage.hang("both-paused", Set.of(REDIS, POSTGRES), Outages::pauseBoth));
    }

    private static void restartRedisEmpty(Deployment on) {
        on.redis.kill();
        on.redis.restartAt(on.redis.host());
    }

    private static void restoreRedis(Deployment on) {
        on.redis.restartFromSnapshotAt(on.redis.host());
    }

    private static void move(Deployment on, Part part) {
        on.moved(part, Deployment.ELSEWHERE.equals(on.addressOf(part)) ? Deployment.LOOPBACK : Deployment.ELSEWHERE);
        on.heal();
    }

    private static void killBoth(Deployment on) {
        on.redis.kill();
        on.postgres.kill();
    }

    private static void pauseBoth(Deployment on) {
        on.redis.pause();
        on.postgres.pause();
    }

    private static void ask(Deployment on, String command) {
        String answer = new RedisPort(on.redis.host(), on.redis.port()).ask(command);
        if (answer.startsWith("-")) {
            throw new IllegalStateException(command + ": " + answer);
        }
    }
}
