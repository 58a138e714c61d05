package dev.kintsugi.seed;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The 3422 events: one created per link, 1206 updated, 216 deleted. */
final class EventRows {

    static final String HEADER = "id,url_id,user_id,event_type,timestamp,details";

    /** Updates of title or original_url; with the 254 of is_active that the fates ask for, 1206. */
    private static final int EDITS = 952;

    private static final int OLDER_THAN_LINK = 40;
    private static final int DAYS_OLDER = 3;
    private static final int HOURS_LATE = 48;

    /** An event and the moment that decides its place in the file. */
    private record Filed(LocalDateTime moment, Event event) {}

    private final Dice dice;

    private EventRows(Dice dice) {
        this.dice = dice;
    }

    /** The events of the links in the order of the file: mostly by time, one in twenty filed up to two days late. */
    static List<Event> generate(long seed, List<Link> links) {
        return new EventRows(new Dice(seed, "events")).events(links);
    }

    static List<List<String>> format(List<Event> events) {
        return IntStream.range(0, events.size())
                .mapToObj(i -> format(i + 1, events.get(i)))
                .toList();
    }

    private static List<String> format(int id, Event event) {
        return List.of(
                Integer.toString(id),
                Integer.toString(event.link().id()),
                event.link().userId(),
                event.type(),
                Csv.timestamp(event.timestamp()),
                event.details());
    }

    private List<Event> events(List<Link> links) {
        int[] edits = edits(links.size());
        Set<Integer> older = olderThanLink(edits);
        List<Filed> filed = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            List<Event> history = History.of(links.get(i), edits[i], dice);
            for (int place = 0; place < history.size(); place++) {
                Event event = history.get(place);
                boolean firstEdit = place == 1 && older.contains(i);
                filed.add(new Filed(filing(event), firstEdit ? backdated(event) : event));
            }
        }
        return filed.stream()
                .sorted(Comparator.comparing(Filed::moment))
                .map(Filed::event)
                .toList();
    }

    private int[] edits(int links) {
        int[] edits = new int[links];
        for (int i = 0; i < EDITS; i++) {
            edits[dice.below(links)]++;
        }
        return edits;
    }

    /** The links whose first edit claims to be older than they are. */
    private Set<Integer> olderThanLink(int[] edits) {
        List<Integer> edited = IntStream.range(0, edits.length)
                .filter(i -> edits[i] > 0)
                .boxed()
                .toList();
        return new HashSet<>(dice.shuffled(edited).subList(0, OLDER_THAN_LINK));
    }

    private LocalDateTime filing(Event event) {
        int late = dice.below(20) == 0 ? dice.below(HOURS_LATE) : 0;
        return event.timestamp().plusHours(late);
    }

    private Event backdated(Event event) {
        int seconds = Math.toIntExact(Duration.ofDays(DAYS_OLDER).toSeconds());
        LocalDateTime before = event.link().createdAt().minusSeconds(1 + dice.below(seconds));
        return new Event(event.link(), event.type(), before, event.details());
    }
}
