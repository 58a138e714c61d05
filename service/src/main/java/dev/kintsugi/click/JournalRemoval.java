package dev.kintsugi.click;

import java.io.IOException;

/**
 * Removes a journal of which everything is stored, in an order that no crash can turn into a second storing: first the
 * segments, for good; then the position in PostgreSQL, without which they would be stored again; the folder last, so
 * that whoever finds it finishes the removal.
 *
 * @param folder the journal, which is held
 */
record JournalRemoval(JournalFolder folder, ClickJournalRepository repository) {

    /** Removes it, or leaves the rest for the next who comes by. */
    void run() throws IOException {
        folder.deleteSegmentsBelow(Integer.MAX_VALUE);
        folder.sync();
        repository.forget(folder.id()).block();
        folder.delete();
    }
}
