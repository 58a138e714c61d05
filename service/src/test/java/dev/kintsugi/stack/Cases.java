package dev.kintsugi.stack;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that is tried, in an order that leaves what breaks most for the end. */
final class Cases {

    private static final Set<String> BOTH = Set.of("compose", "swarm");
    private static final Set<String> COMPOSE = Set.of("compose");
    private static final Set<String> SWARM = Set.of("swarm");
    private static final int IDLE_CRASHES = 5;
    // Unhealthy from the first probe on, and for ever; told soon.
    private static final String NEVER_HEALTHY =
            "HEALTHCHECK --start-period=5s --start-interval=500ms --interval=1s --retries=3 CMD [\"/bin/false\"]";

    private Cases() {}

    static List<Case> all(Set<String> socketsBefore, int crashes, Duration outage) {
        List<Case> first = List.of(
                new Case("sockets", BOTH, new Sockets(socketsBefore)),
                new Case("containment", BOTH, new Containment()),
                new Case("edge", BOTH, new Edge()),
                new Case("all-silent", BOTH, new AllSilent()),
                new Case("memory", BOTH, new Memory()),
                new Case("crash-idle", BOTH, new IdleCrash(IDLE_CRASHES)),
                new Case("crash", BOTH, new Kill("crash", 137, crashes)),
                new Case("term", BOTH, new Kill("term", 143, 1)),
                new Case("exit0", BOTH, new Kill("exit0", 0, 1)),
                new Case("oom", BOTH, new Kill("oom", 3, 1)),
                new Case("hang", BOTH, new Hang()),
                new Case("unplugged", COMPOSE, new Unplugged()),
                new Case("update", SWARM, new Update("", false, Update.COMPLETED)),
                new Case("update-small", SWARM, new Update("", true, Update.COMPLETED)),
                new Case("update-never-healthy", SWARM, new Update(NEVER_HEALTHY, false, Update.ROLLED_BACK)));
        List<Case> last = List.of(
                new Case("adoption", COMPOSE, new Adoption()),
                new Case("all-killed", BOTH, new AllKilled()),
                new Case("api-key", COMPOSE, new ApiKey()));
        return Stream.of(first, Outages.all(outage), last).flatMap(List::stream).toList();
    }
}
