package dev.kintsugi.kills;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;

/** What happens to the servers behind the service in a round. */
enum Trouble {
    NONE {
        @Override
        void begin(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {}
    },
    POSTGRES_STOPPED {
        @Override
        void begin(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
            postgres.close();
        }
    },
    POSTGRES_KILLED {
        @Override
        void begin(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
            postgres.kill();
        }
    },
    POSTGRES_PAUSED {
        @Override
        void begin(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
            postgres.pause();
        }
    },
    REDIS_KILLED {
        @Override
        void begin(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
            redis.kill();
        }
    },
    REDIS_PAUSED {
        @Override
        void begin(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
            redis.pause();
        }
    };

    private static final String LOOPBACK = "127.0.0.1";

    /** Breaks what it is named for. */
    abstract void begin(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis);

    /** Makes both servers well again, whatever was done to them. */
    static void end(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
        redis.resume();
        postgres.resume();
        if (!redis.isRunning()) {
            redis.restartAt(LOOPBACK);
        }
        if (!postgres.isRunning()) {
            postgres.restartAt(LOOPBACK);
        }
    }
}
