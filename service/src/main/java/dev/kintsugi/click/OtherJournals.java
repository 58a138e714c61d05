package dev.kintsugi.click;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the journals of others take, as far as it can be seen: one that cannot be read, such as another user's, keeps
 * nobody from having a journal. For one thread.
 */
final class OtherJournals {

    private static final Logger log = LoggerFactory.getLogger(OtherJournals.class);

    private final JournalRoot root;
    private final Set<UUID> unreadable = new HashSet<>();
    private Map<UUID, Long> seen = Map.of();

    OtherJournals(JournalRoot root) {
        this.root = root;
    }

    /** The bytes of all segments beside one's own. */
    long bytesBeside(Optional<JournalFolder> own) throws IOException {
        @Nullable UUID mine = own.map(JournalFolder::id).orElse(null);
        Map<UUID, Long> now = new HashMap<>();
        for (JournalFolder folder : root.journals()) {
            if (!folder.id().equals(mine)) {
                now.put(folder.id(), bytes(folder));
            }
        }
        unreadable.retainAll(now.keySet());
        seen = now;
        return now.values().stream().mapToLong(Long::longValue).sum();
    }

    private long bytes(JournalFolder folder) {
        try {
            long bytes = folder.bytes();
            unreadable.remove(folder.id());
            return bytes;
        } catch (IOException | UncheckedIOException failure) {
            if (unreadable.add(folder.id())) {
                log.atWarn()
                        .addKeyValue("journal", folder.path())
                        .addKeyValue("reason", failure.toString())
                        .log("A journal cannot be looked at, and is not counted with the others");
            }
            return seen.getOrDefault(folder.id(), 0L);
        }
    }
}
