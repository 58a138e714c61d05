package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;
import dev.kintsugi.web.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The types of attacks, as requests and metrics name them. */
enum FaultType {
    LATENCY,
    ERRORS,
    HANG,
    READINESS_OFF,
    REDIS_SLOW,
    REDIS_REFUSE,
    POSTGRES_SLOW,
    POSTGRES_POOL_STARVE,
    CPU,
    HEAP_LEAK,
    LOG_FLOOD,
    POISONED_LINK;

    /** Instead of the type of an attack whose type is not to be told. */
    static final String SEALED = "sealed";

    /** Such as redis-slow. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The fault with these parameters. */
    Fault read(Fields params) {
        return switch (this) {
            case LATENCY -> Latency.read(params);
            case ERRORS -> Errors.read(params);
            case HANG -> Hang.read(params);
            case READINESS_OFF -> ReadinessOff.read(params);
            case REDIS_SLOW -> RedisSlow.read(params);
            case REDIS_REFUSE -> RedisRefuse.read(params);
            case POSTGRES_SLOW -> PostgresSlow.read(params);
            case POSTGRES_POOL_STARVE -> PostgresPoolStarve.read(params);
            case CPU -> Cpu.read(params);
            case HEAP_LEAK -> HeapLeak.read(params);
            case LOG_FLOOD -> LogFlood.read(params);
            case POISONED_LINK -> PoisonedLink.read(params);
        };
    }

    static FaultType of(String label) {
        return Arrays.stream(values())
                .filter(type -> type.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("must be one of "
                        + Arrays.stream(values()).map(FaultType::label).collect(Collectors.joining(", "))));
    }
}
