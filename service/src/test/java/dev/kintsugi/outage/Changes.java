package dev.kintsugi.outage;

import dev.kintsugi.proof.Ledger;
import dev.kintsugi.proof.RedirectConnection;
import dev.kintsugi.proof.Reply;
import dev.kintsugi.proof.ServiceProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Links that are changed before, in and after an outage, past the service, so that replicas learn it from PostgreSQL
 * alone. Some are asked for all the time; others sleep, and come out of Redis only while it recovers, or once all is
 * well again.
 */
final class Changes {

    private static final int SLEEPERS = 40;
    private static final int LIGHT_SLEEPERS = 30;
    private static final long EVERY_NANOS = 100_000_000;

    /** An answer with the old target, of a link that had changed. */
    record Old(String code, int replica, long askedAt, long changedAt) {}

    private final Map<String, Long> changedAt = new ConcurrentHashMap<>();
    private final Queue<Old> old = new ConcurrentLinkedQueue<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> watched = new ArrayList<>();
    private final List<Thread> visitors = new ArrayList<>();
    private final AtomicInteger wokenEarly = new AtomicInteger();
    private final Deployment deployment;
    private final Ledger ledger;
    private final String prefix;
    private volatile boolean awake;
    private volatile boolean ended;

    Changes(Deployment deployment, Ledger ledger, String prefix) {
        this.deployment = deployment;
        this.ledger = ledger;
        this.prefix = prefix;
    }

    /** Makes a link for each change at each of these times, and sleepers. */
    List<String> make(String... times) throws SQLException {
        List<String> codes = new ArrayList<>();
        for (String time : times) {
            for (Change change : Change.values()) {
                watched.add(code(time, change, "watched"));
                for (int i = 0; i < SLEEPERS; i++) {
                    codes.add(code(time, change, sleeper(i)));
                }
            }
        }
        codes.addAll(watched);
        execute(
                "INSERT INTO links (short_code, original_url)"
                        + " SELECT code, 'https://example.com/' || code FROM (VALUES (?)) AS given (code)",
                codes);
        return codes;
    }

    private static String sleeper(int number) {
        return "sleeper" + number;
    }

    private String code(String time, Change change, String kind) {
        return prefix + time + change.name().toLowerCase(Locale.ROOT) + kind;
    }

    /** Visits the watched ones from now on, on every replica. */
    void watch() {
        for (int i = 0; i < deployment.replicas.size(); i++) {
            int replica = i;
            visitors.add(Thread.ofPlatform().daemon().name("visitor").start(() -> visit(replica)));
        }
    }

    private void visit(int replica) {
        try (RedirectConnection connection = connection(replica)) {
            while (!ended) {
                for (String code : watched) {
                    ask(connection, code, replica);
                }
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }
    }

    private RedirectConnection connection(int replica) {
        ServiceProcess process = deployment.replicas.get(replica);
        return new RedirectConnection(ledger.lane(), process.port());
    }

    private void ask(RedirectConnection connection, String code, int replica) {
        long asked = System.nanoTime();
        Long changed = changedAt.get(code);
        try {
            Reply reply = connection.ask(code);
            if (changed != null && reply.status() == 302 && reply.location().equals(Links.target(code))) {
                old.add(new Old(code, replica, asked, changed));
            }
        } catch (IOException noAnswer) {
            // Not the old target; that nothing came is the load's to tell.
        }
    }

    /** Changes what was made for this time, committed when it returns. */
    void change(String time) throws SQLException {
        for (Change change : Change.values()) {
            List<String> codes = new ArrayList<>(List.of(code(time, change, "watched")));
            for (int i = 0; i < SLEEPERS; i++) {
                codes.add(code(time, change, sleeper(i)));
            }
            execute(change.sql, codes);
            codes.forEach(code -> changedAt.put(code, System.nanoTime()));
        }
    }

    /** From this moment on asks for some of those that sleep, others each time, on every replica, until all are woken. */
    void wakeSomeFrom(long moment) {
        for (int i = 0; i < deployment.replicas.size(); i++) {
            int replica = i;
            visitors.add(Thread.ofPlatform().daemon().name("alarm").start(() -> wakeSome(replica, moment)));
        }
    }

    private void wakeSome(int replica, long from) {
        try (RedirectConnection connection = connection(replica)) {
            LockSupport.parkNanos(from - System.nanoTime());
            for (int number = 0; number < LIGHT_SLEEPERS && !awake && !ended; number++) {
                String sleeper = sleeper(number);
                for (String code : changedAt.keySet()) {
                    if (code.endsWith(sleeper)) {
                        ask(connection, code, replica);
                        wokenEarly.incrementAndGet();
                    }
                }
                LockSupport.parkNanos(EVERY_NANOS);
            }
        }
    }

    /** Asks for each that changed, on every replica, when all is well: none may be anything but what it is now. */
    void wake() {
        awake = true;
        for (int replica = 0; replica < deployment.replicas.size(); replica++) {
            try (RedirectConnection connection = connection(replica)) {
                for (String code : changedAt.keySet()) {
                    ask(connection, code, replica);
                    check(connection.ask(code), code, replica);
                }
            } catch (IOException noAnswer) {
                wrong.add("replica " + (replica + 1) + ": " + noAnswer);
            }
        }
    }

    private void check(Reply reply, String code, int replica) {
        boolean right = code.contains(Change.RETARGETED.name().toLowerCase(Locale.ROOT))
                ? reply.status() == 302 && reply.location().equals("https://example.com/changed")
                : reply.status() == 404;
        if (!right) {
            wrong.add("%s on replica %d: %d %s".formatted(code, replica + 1, reply.status(), reply.location()));
        }
    }

    /** What was not right once all was well. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** Every answer with an old target. */
    List<Old> old() {
        return List.copyOf(old);
    }

    int changed() {
        return changedAt.size();
    }

    /** How often somebody was woken before all was well. */
    int wokenEarly() {
        return wokenEarly.get();
    }

    private void execute(String sql, List<String> codes) throws SQLException {
        try (Connection connection = deployment.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            for (String code : codes) {
                statement.setString(1, code);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        }
    }

    /** Ends the visits. */
    void end() {
        ended = true;
        for (Thread visitor : visitors) {
            try {
                visitor.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
