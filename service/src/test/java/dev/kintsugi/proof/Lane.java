package dev.kintsugi.proof;

import java.util.ArrayList;
import java.util.List;

/** The requests of one sender, one after the other. */
public final class Lane {

    private final String run;
    private final int number;
    private final List<Fate> fates = new ArrayList<>();

    Lane(String run, int number) {
        this.run = run;
        this.number = number;
    }

    /** Notes that the next request is sent now, which is unanswered as long as nothing else is known of it. */
    synchronized Marker send(String code) {
        fates.add(Fate.UNANSWERED);
        return new Marker(run, number, fates.size() - 1, code);
    }

    /** Notes the answer to the request that was sent last. */
    synchronized void answered(int status) {
        fates.set(fates.size() - 1, status == 302 ? Fate.REDIRECTED : Fate.REFUSED);
    }

    synchronized int sent() {
        return fates.size();
    }

    synchronized Fate fate(int request) {
        return fates.get(request);
    }

    synchronized long count(Fate wanted) {
        return fates.stream().filter(fate -> fate == wanted).count();
    }
}
