package dev.kintsugi.chaos;

/** A fault of single commands to Redis. */
sealed interface RedisFault extends Fault permits RedisSlow, RedisRefuse {}
