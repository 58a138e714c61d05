package dev.kintsugi.seed;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventRowsTest {

    private List<Entry> entries = List.of();

    @BeforeAll
    void read() throws IOException {
        entries = Entry.committed();
    }

    @Test
    void holds3422EventsInOrderOfTheirIds() throws IOException {
        Table events = Table.committed("events.csv");

        assertThat(events.header()).isEqualTo("id,url_id,user_id,event_type,timestamp,details");
        assertThat(events.rows()).allSatisfy(row -> assertThat(row).hasSize(6));
        assertThat(events.column(0))
                .isEqualTo(IntStream.rangeClosed(1, 3422)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void holdsSoManyEventsOfEachType() {
        assertThat(entries.stream().collect(groupingBy(Entry::type, counting())))
                .isEqualTo(Map.of("created", 2000L, "updated", 1206L, "deleted", 216L));
    }

    @Test
    void updatesNameAFieldAndItsNewValue() {
        assertThat(ofType("updated"))
                .allSatisfy(entry -> assertThat(entry.details()).containsOnlyKeys("field", "new_value"));
        assertThat(ofType("updated").collect(groupingBy(entry -> entry.value("field"), counting())))
                .isEqualTo(Map.of("title", 512L, "original_url", 440L, "is_active", 254L));
    }

    @Test
    void someUpdatesOfIsActiveCarryAWord() {
        List<Object> values = entries.stream()
                .filter(entry -> entry.updates("is_active"))
                .map(entry -> entry.value("new_value"))
                .toList();

        assertThat(values).filteredOn(Boolean.class::isInstance).hasSize(224);
        assertThat(values).filteredOn(String.class::isInstance).hasSize(30).contains("patched");
    }

    @Test
    void fewDeletionsHaveAnotherReason() {
        assertThat(ofType("deleted").map(Entry::json).collect(groupingBy(json -> json, counting())))
                .isEqualTo(Map.of(
                        "{\"reason\":\"user_requested\"}", 207L,
                        "{\"reason\":\"expired\"}", 3L,
                        "{\"reason\":\"policy\"}", 6L));
    }

    @Test
    void mostEventsFollowTheOneBefore() {
        long stepsBack = IntStream.range(1, entries.size())
                .filter(i ->
                        entries.get(i - 1).timestamp().compareTo(entries.get(i).timestamp()) > 0)
                .count();

        assertThat(stepsBack).isEqualTo(200);
    }

    private Stream<Entry> ofType(String type) {
        return entries.stream().filter(entry -> entry.is(type));
    }
}
