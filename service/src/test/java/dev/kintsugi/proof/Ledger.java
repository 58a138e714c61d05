package dev.kintsugi.proof;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What became of each request of a run, as its senders saw it. */
public final class Ledger {

    private final String run;
    private final List<Lane> lanes = Collections.synchronizedList(new ArrayList<>());

    /** For a run of this name, which must be new in the database and free of blanks. */
    public Ledger(String run) {
        if (!run.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("A run's name is letters, digits and dashes, not " + run);
        }
        this.run = run;
    }

    /** The name that every marker of the run begins with. */
    public String run() {
        return run;
    }

    /** Room for one more sender. */
    public Lane lane() {
        synchronized (lanes) {
            Lane lane = new Lane(run, lanes.size());
            lanes.add(lane);
            return lane;
        }
    }

    List<Lane> lanes() {
        synchronized (lanes) {
            return List.copyOf(lanes);
        }
    }

    /** How many requests were answered with a 302 until now. */
    public long redirected() {
        return lanes().stream().mapToLong(lane -> lane.count(Fate.REDIRECTED)).sum();
    }
}
