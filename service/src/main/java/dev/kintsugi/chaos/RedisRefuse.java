package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;

/** Redis takes no commands: each fails at once. */
record RedisRefuse() implements RedisFault {

    static RedisRefuse read(Fields params) {
        params.rejectOthersThan();
        return new RedisRefuse();
    }
}
