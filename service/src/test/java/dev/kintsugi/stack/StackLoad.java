package dev.kintsugi.stack;

import dev.kintsugi.proof.ConstantRate;
import dev.kintsugi.proof.Ledger;
import dev.kintsugi.proof.RedirectConnections;
import dev.kintsugi.proof.Reply;
import dev.kintsugi.stack.Seen.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests through nginx at a constant rate, which does not fall when answers are late. */
final class StackLoad implements AutoCloseable {

    // Below nginx's limit for one client, which stays as it is shipped.
    private static final int POSTS_A_SECOND = 10;
    private static final int PROBES_A_SECOND = 2;
    private static final AtomicInteger UNIQUE = new AtomicInteger();

    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final RedirectConnections redirects;
    private final Posts posts;
    private final int rate;
    private final SplittableRandom random;
    private final ConstantRate arrivals;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int unknownASecond;

    /** Begins at once, with this many requests a second in all. */
    StackLoad(Ledger ledger, int port, int rate, long seed) {
        this.redirects = new RedirectConnections(ledger, port);
        this.posts = new Posts(ledger.run(), port);
        this.rate = rate;
        this.random = new SplittableRandom(seed);
        this.arrivals = new ConstantRate(rate, this::next);
    }

    /** From now on so many of the redirects are for codes that no link has. */
    void askForUnknown(int aSecond) {
        unknownASecond = aSecond;
    }

    private Runnable next() {
        Kind kind = kind(random.nextInt(rate));
        String link = Links.any(random);
        asked.incrementAndGet();
        return () -> ask(kind, link);
    }

    private Kind kind(int dice) {
        if (dice < POSTS_A_SECOND) {
            return Kind.POST;
        }
        if (dice < POSTS_A_SECOND + PROBES_A_SECOND) {
            return Kind.HEALTH;
        }
        return dice < POSTS_A_SECOND + PROBES_A_SECOND + unknownASecond ? Kind.UNKNOWN : Kind.REDIRECT;
    }

    private void ask(Kind kind, String link) {
        seen.add(
                switch (kind) {
                    case REDIRECT -> redirect(kind, link);
                    case UNKNOWN -> redirect(kind, "never" + UNIQUE.incrementAndGet());
                    case POST -> posts.post();
                    case HEALTH -> posts.health();
                });
    }

    private Seen redirect(Kind kind, String code) {
        long begin = System.nanoTime();
        try {
            Reply reply = redirects.ask(code);
            boolean right = switch (reply.status()) {
                case 302 -> reply.location().equals(Links.target(code));
                case 503, 504 -> !reply.retryAfter().isEmpty();
                default -> true;
            };
            return new Seen(kind, begin, reply.took(), reply.status(), right, "");
        } catch (IOException | RuntimeException failure) {
            return new Seen(kind, begin, Duration.ofNanos(System.nanoTime() - begin), 0, false, failure.toString());
        }
    }

    /** Everything that was answered, or failed, until now. */
    List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** How many requests were begun until now. */
    int asked() {
        return asked.get();
    }

    /** The targets of the POSTs that were answered 201. */
    Set<String> created() {
        return posts.created();
    }

    /** Sends nothing more and waits for what is underway. */
    @Override
    public void close() {
        arrivals.close();
        redirects.close();
        posts.close();
    }
}
