package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.link.Lookup;
import dev.kintsugi.testing.BoundProperties;
import dev.kintsugi.testing.RedisPort;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shared cache on a real Redis. */
class SharedLinkCacheIT {

    private static final Lookup OLD = new Lookup.Active(1, "https://example.com/old", 10);
    private static final Lookup NEW = new Lookup.Active(1, "https://example.com/new", 20);
    private static final String KEY = "kintsugi:link:2:mine";

    private static final EmbeddedRedisServer SERVER = EmbeddedRedisServer.startTemporary();

    private final RedisPort redis = new RedisPort(SERVER.host(), SERVER.port());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final CircuitBreaker breaker = breakers.circuitBreaker(RedisCalls.BREAKER);
    // Not about time: a busy machine may take it.
    private final RedisProperties properties = BoundProperties.of(
            RedisProperties.class, "kintsugi.redis.port=" + SERVER.port(), "kintsugi.redis.timeout=5s");
    private final RedisConnection connection = new RedisConnection(properties, new SimpleMeterRegistry());
    private final RedisCalls calls = new RedisCalls(connection, breakers, properties, Optional.empty());
    private final FeedState feed = new FeedState(meters, BoundProperties.of(LocalProperties.class));
    private final SharedLinkCache cache = new SharedLinkCache(connection, calls, feed, properties, meters);

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @BeforeEach
    void connect() {
        redis.ask("FLUSHALL");
        connection.start();
        await().until(() -> connection.sessionOrNull() != null);
        feed.current();
        connection.session().complete(feed.gapNumber());
    }

    @AfterEach
    void disconnect() {
        connection.stop();
    }

    @Test
    void remembersWhatItIsToldFor24Hours() {
        store(NEW);
        assertThat(find()).contains(NEW);
        assertThat(Long.parseLong(redis.ask("PTTL " + KEY).substring(1)))
                .isBetween(Duration.ofHours(23).toMillis(), Duration.ofHours(24).toMillis());
    }

    @Test
    void isNotTalkedBackIntoAnOlderMeaning() {
        store(NEW);
        store(OLD);
        assertThat(find()).contains(NEW);
    }

    @Test
    void refusesALoadFromBeforeAChangeThatArrivesAfterIt() {
        invalidate(20);
        store(OLD);
        assertThat(find()).isEmpty();
        store(NEW);
        assertThat(find()).contains(NEW);
    }

    @Test
    void forgetsWhatIsOlderThanAChangeAndNotWhatIsAsNew() {
        store(OLD);
        invalidate(20);
        assertThat(find()).isEmpty();
        store(NEW);
        invalidate(20);
        assertThat(find()).contains(NEW);
    }

    @Test
    void takesManyLinksAtOnceAsFarAsNothingNewerIsThere() {
        invalidate(20);
        List<LinkMeaning> links = IntStream.range(0, 200)
                .mapToObj(i -> new LinkMeaning(i + 1, i == 0 ? "mine" : "code" + i, 10, OLD))
                .toList();
        cache.storeAll(connection.session(), links).block();
        assertThat(find()).isEmpty();
        assertThat(cache.find("code1").block()).contains(OLD);
        assertThat(cache.find("code199").block()).contains(OLD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LPUSH " + KEY + " x",
                "HSET " + KEY + " field value",
                "SET " + KEY + " rubbish",
                "SET " + KEY + " \"\"",
                "SET " + KEY + " \"10 A1 https://exam\"",
                "SET " + KEY + " \"99999999999999999999 A1 https://example.com/\\n\"",
                "SET " + KEY + " \"9007199254740993 I\\n\""
            })
    void takesRubbishForAMissAndRemovesIt(String command) {
        redis.ask(command);
        assertThat(find()).isEmpty();
        await().until(() -> redis.ask("EXISTS " + KEY).equals(":0"));
        store(NEW);
        assertThat(find()).contains(NEW);
        assertThat(meters.get("kintsugi.redirect.rubbish").counter().count()).isEqualTo(1);
        assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LPUSH " + KEY + " x", "SET " + KEY + " \"99999999999999999999 A1 x\""})
    void writesOverRubbish(String command) {
        redis.ask(command);
        invalidate(20);
        store(OLD);
        assertThat(find()).isEmpty();
        store(NEW);
        assertThat(find()).contains(NEW);
    }

    @Test
    void worksAgainAfterItsScriptsWereForgotten() {
        store(OLD);
        redis.ask("SCRIPT FLUSH");
        store(NEW);
        assertThat(find()).contains(NEW);
    }

    @Test
    void isNeitherReadNorGivenLinksWhileItMayHaveMissedAChange() {
        store(OLD);
        feed.missedInRedis();
        assertThat(find()).isEmpty();
        assertThat(cache.isRead()).isFalse();
        store(NEW);
        connection.session().complete(feed.gapNumber());
        assertThat(find()).contains(OLD);
    }

    @Test
    void isReadAllTheSameWhilePostgresIsAway() {
        store(OLD);
        feed.gap("test");
        assertThat(find()).contains(OLD);
        assertThat(cache.isRead()).isTrue();
        assertThat(meters.get("kintsugi.redirect.stale")
                        .tag("source", "shared")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(feed.takeSharedSince()).isEqualTo(connection.session().appliedUpTo());
        feed.catchingUp();
        assertThat(find()).isEmpty();
    }

    @Test
    void isTheLastResortUnlessItMayHaveMissedAChangeThatOthersHeardOf() {
        store(OLD);
        assertThat(lastResort()).as("complete").contains(OLD);
        feed.missedInRedis();
        assertThat(lastResort()).as("changes have just begun to arrive").contains(OLD);
        await("changes arrive, but not there").until(() -> {
            feed.current();
            return lastResort().isEmpty();
        });
        feed.gap("test");
        assertThat(lastResort()).as("PostgreSQL is away").contains(OLD);
        feed.catchingUp();
        assertThat(lastResort()).as("PostgreSQL is just back").contains(OLD);
    }

    @Test
    void isNotReadOnceChangesHaveBeenMissingForTooLong() {
        LocalProperties impatient = BoundProperties.of(LocalProperties.class, "kintsugi.local.stale-for=50ms");
        FeedState lost = new FeedState(new SimpleMeterRegistry(), impatient);
        SharedLinkCache forgetful = new SharedLinkCache(connection, calls, lost, properties, new SimpleMeterRegistry());
        store(OLD);
        lost.gap("test");
        await().until(lost::isTooOld);
        assertThat(forgetful.find("mine").block()).isEmpty();
        assertThat(forgetful.findAsLastResort("mine").block()).isEmpty();
        assertThat(forgetful.isRead()).isFalse();
    }

    @Test
    void aNewConnectionKnowsUpToWhenRedisHasEveryChange() {
        assertThat(connection.session().appliedUpTo()).as("of an empty one").isEqualTo(Long.MAX_VALUE);
        raise("1700000000000002");
        raise("1700000000000001");
        reconnect();
        assertThat(connection.session().appliedUpTo()).isEqualTo(1_700_000_000_000_002L);
        assertThat(cache.isComplete(connection.session())).isFalse();
        redis.ask("DEL " + RedisConnection.APPLIED);
        redis.ask("SET something else");
        reconnect();
        assertThat(connection.session().appliedUpTo() / 1_000)
                .as("whatever has not expired")
                .isLessThan(System.currentTimeMillis() - Duration.ofHours(24).toMillis());
    }

    private void raise(String moment) {
        calls.run(connection.session(), RedisScript.RAISE, List.of(RedisConnection.APPLIED), List.of(moment))
                .block();
    }

    private void reconnect() {
        RedisSession before = connection.session();
        connection.reset();
        await().until(() -> connection.sessionOrNull() != null && connection.session() != before);
    }

    private void store(Lookup lookup) {
        cache.store("mine", lookup).block();
    }

    private void invalidate(long version) {
        cache.invalidate(List.of(new LinkVersion("mine", version))).block();
    }

    private Optional<Lookup> find() {
        return Objects.requireNonNull(cache.find("mine").block());
    }

    private Optional<Lookup> lastResort() {
        return Objects.requireNonNull(cache.findAsLastResort("mine").block());
    }
}
