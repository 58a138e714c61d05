package dev.kintsugi.redirect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether this replica hears of changes to links, asked by each redirect and told by the {@link LinkChangeFeed}. */
@Component
class FeedState {

    /** What is known of changes. */
    enum Phase {
        /** Nothing: changes may be missed, and PostgreSQL does not answer. */
        GAP,
        /** PostgreSQL answers, and what was missed is being read. */
        CATCHING_UP,
        /** Every change is known within a second. */
        CURRENT
    }

    private static final Logger log = LoggerFactory.getLogger(FeedState.class);

    // The heartbeat comes four times a second; should whoever asks for it have died, this tells.
    private static final long CURRENT_FOR = Duration.ofSeconds(2).toNanos();

    // By then PostgreSQL's breaker is closed again, and whatever is not known is asked of PostgreSQL.
    private static final long SETTLES_WITHIN = Duration.ofSeconds(1).toNanos();

    private final Counter gaps;
    private final AtomicLong gapNumber = new AtomicLong();
    private final AtomicLong sharedSince = new AtomicLong(Long.MAX_VALUE);
    private final Duration staleFor;
    private volatile boolean listening;
    private volatile Phase phase = Phase.GAP;
    private volatile long currentSince = System.nanoTime();
    private volatile long lastGood = System.nanoTime();

    FeedState(MeterRegistry meters, LocalProperties properties) {
        this.staleFor = properties.staleFor();
        this.gaps = Counter.builder("kintsugi.redirect.feed.gaps")
                .description("Times that changes of links stopped arriving")
                .register(meters);
        Gauge.builder("kintsugi.redirect.feed.current", () -> isCurrent() ? 1 : 0)
                .description("1 while changes of links arrive, 0 while links are served as they were")
                .register(meters);
        Gauge.builder("kintsugi.redirect.feed.listening", () -> listening ? 1 : 0)
                .description("1 while PostgreSQL announces changes of links, 0 while it has to be asked for them")
                .register(meters);
        Gauge.builder("kintsugi.redirect.feed.age", () -> sinceGood().toMillis() / 1_000.0)
                .description("Time since changes of links were last known to arrive")
                .baseUnit("seconds")
                .register(meters);
    }

    /** Whether every change is known within a second. */
    boolean isCurrent() {
        return phase == Phase.CURRENT && System.nanoTime() - lastGood < CURRENT_FOR;
    }

    /** Whether they have arrived for a second: the end of an outage is over. */
    boolean isSettled() {
        return isCurrent() && System.nanoTime() - currentSince >= SETTLES_WITHIN;
    }

    /** Whether PostgreSQL answered when it was asked for changes last. */
    boolean databaseAnswers() {
        return phase != Phase.GAP;
    }

    /** Counts everything that may have been missed; what was right at another number may not be now. */
    long gapNumber() {
        return gapNumber.get();
    }

    /** Time since every change was known. */
    Duration sinceGood() {
        return Duration.ofNanos(System.nanoTime() - lastGood);
    }

    /** Whether changes have been missing for longer than links may be served without. */
    boolean isTooOld() {
        return sinceGood().compareTo(staleFor) > 0;
    }

    /** Whether a connection listens to announcements. */
    void listening(boolean now) {
        listening = now;
    }

    /** Notes that something out of Redis was believed that may have missed the changes since that moment. */
    void believedShared(long since) {
        sharedSince.accumulateAndGet(since, Math::min);
    }

    /** The earliest such moment since the last call; the largest number when there was none. */
    long takeSharedSince() {
        return sharedSince.getAndSet(Long.MAX_VALUE);
    }

    /** A change may not have reached Redis. */
    void missedInRedis() {
        gapNumber.incrementAndGet();
    }

    void gap(String why) {
        gapNumber.incrementAndGet();
        if (phase == Phase.CURRENT) {
            gaps.increment();
            log.atWarn().addKeyValue("why", why).log("Changes of links do not arrive; serving links as they were");
        }
        phase = Phase.GAP;
    }

    void catchingUp() {
        phase = Phase.CATCHING_UP;
    }

    void current() {
        lastGood = System.nanoTime();
        if (phase != Phase.CURRENT) {
            currentSince = lastGood;
            phase = Phase.CURRENT;
            log.info("Changes of links arrive");
        }
    }
}
