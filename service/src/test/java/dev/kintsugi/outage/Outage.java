package dev.kintsugi.outage;

import java.util.Set;
import java.util.function.Consumer;

/**
 * One way in which the outside breaks.
 *
 * @param name what CASES calls it
 * @param away the parts that are of no use while it lasts
 * @param hangs whether they keep connections and do not answer in time
 * @param proxied whether it is done to the connections, through proxies
 * @param prepare what is done while all is well, before anything changes
 * @param begin breaks
 * @param end heals
 * @param metric what must have grown by the end; empty for nothing
 */
record Outage(
        String name,
        Set<Part> away,
        boolean hangs,
        boolean proxied,
        Consumer<Deployment> prepare,
        Consumer<Deployment> begin,
        Consumer<Deployment> end,
        String metric) {

    static Outage of(String name, Set<Part> away, Consumer<Deployment> begin, Consumer<Deployment> end) {
        return new Outage(name, away, false, false, on -> {}, begin, end, "");
    }

    static Outage hang(String name, Set<Part> away, Consumer<Deployment> begin) {
        return new Outage(name, away, true, false, on -> {}, begin, Deployment::heal, "");
    }

    static Outage ofConnections(String name, Part away, boolean hangs, Consumer<Deployment> begin) {
        return new Outage(name, Set.of(away), hangs, true, on -> {}, begin, Deployment::heal, "");
    }

    Outage preparedBy(Consumer<Deployment> preparation) {
        return new Outage(name, away, hangs, proxied, preparation, begin, end, metric);
    }

    Outage toldBy(String counter) {
        return new Outage(name, away, hangs, proxied, prepare, begin, end, counter);
    }

    boolean takes(Part part) {
        return away.contains(part);
    }
}
