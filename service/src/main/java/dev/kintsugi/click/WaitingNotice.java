package dev.kintsugi.click;

import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log once that a journal's clicks wait, and once that they are stored again. For one thread. */
final class WaitingNotice {

    private static final Logger log = LoggerFactory.getLogger(WaitingNotice.class);

    private final UUID journal;
    private boolean given;

    WaitingNotice(UUID journal) {
        this.journal = journal;
    }

    /** They could not be stored; as long as none waits, nobody needs to know, such as before the first migration. */
    void failed(StoreFailure failure, boolean anyWait) {
        if (!given && anyWait) {
            given = true;
            log.atWarn()
                    .addKeyValue("journal", journal)
                    .addKeyValue("kind", failure.kind())
                    .addKeyValue("reason", Objects.toString(failure.getCause()))
                    .log("Clicks cannot be stored and wait in the journal");
        }
    }

    /** They can be. */
    void stored() {
        if (given) {
            given = false;
            log.atInfo().addKeyValue("journal", journal).log("Clicks are stored again");
        }
    }
}
