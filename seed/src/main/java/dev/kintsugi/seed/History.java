package dev.kintsugi.seed;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The events of one link in the order they happened, ending in the link as its row shows it. */
final class History {

    private static final Duration LIFE = Duration.ofDays(60);
    private static final List<String> SCRIBBLES = List.of("patched", "migrated", "reviewed", "rerouted");
    private static final List<String> RARE_REASONS = List.of("expired", "policy");

    private record Change(String type, String details) {}

    private final Link link;
    private final Dice dice;

    private History(Link link, Dice dice) {
        this.link = link;
        this.dice = dice;
    }

    /** The created event, then the edits, then what the link's fate asks for. */
    static List<Event> of(Link link, int edits, Dice dice) {
        History history = new History(link, dice);
        return history.dated(history.changes(edits));
    }

    /** Told backwards, so that the last edit of a field gives what the row shows. */
    private Deque<Change> changes(int edits) {
        Deque<Change> changes = new ArrayDeque<>(ending());
        String url = link.url();
        String title = link.title();
        for (int i = 0; i < edits; i++) {
            if (title.isEmpty() || dice.below(5) < 2) {
                changes.addFirst(updated("original_url", Details.text(url)));
                url = Address.PLAIN.write(dice);
            } else {
                changes.addFirst(updated("title", Details.text(title)));
                title = Title.PLAIN.write(dice);
            }
        }
        changes.addFirst(new Change("created", Details.created(link.code(), url)));
        return changes;
    }

    private List<Change> ending() {
        return switch (link.fate()) {
            case DELETED -> List.of(new Change("deleted", Details.deleted(reason())));
            case SWITCHED_OFF -> List.of(updated("is_active", "false"));
            case REVIVED -> List.of(updated("is_active", "false"), updated("is_active", "true"));
            case SCRIBBLED -> List.of(updated("is_active", Details.text(dice.oneOf(SCRIBBLES))));
            case KEPT -> List.of();
        };
    }

    private static Change updated(String field, String value) {
        return new Change("updated", Details.updated(field, value));
    }

    private String reason() {
        return dice.below(20) == 0 ? dice.oneOf(RARE_REASONS) : "user_requested";
    }

    /** The first event is as old as the link; each of the others comes at least a second after the one before. */
    private List<Event> dated(Deque<Change> changes) {
        Duration left = Duration.between(link.createdAt(), Calendar.LAST_EVENT);
        Duration life = left.compareTo(LIFE) < 0 ? left : LIFE;
        int longestPause = Math.toIntExact(life.toSeconds() / changes.size());
        List<Event> events = new ArrayList<>();
        LocalDateTime moment = link.createdAt();
        for (Change change : changes) {
            events.add(new Event(link, change.type(), moment, change.details()));
            moment = moment.plusSeconds(1 + dice.below(longestPause));
        }
        return events;
    }
}
