package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** The replica says that it takes no traffic, and takes it. */
record ReadinessOff() implements BackgroundFault {

    static ReadinessOff read(Fields params) {
        params.rejectOthersThan();
        return new ReadinessOff();
    }

    @Override
    public Disposable begin(Attack attack, Replica replica) {
        attack.hit();
        replica.refuseTraffic();
        Disposable end = Disposables.composite(replica::acceptTraffic);
        return Disposables.composite(end, attack.over().subscribe(done -> {}, failure -> {}, end::dispose));
    }
}
