package dev.kintsugi.chaos;

import reactor.core.Disposable;

/** A fault of the whole replica, which begins and ends with the attack. */
sealed interface BackgroundFault extends Fault permits ReadinessOff, PostgresPoolStarve, Cpu, HeapLeak, LogFlood {

    /** Begins it; what is returned ends it, and so does the attack's time. */
    Disposable begin(Attack attack, Replica replica);
}
