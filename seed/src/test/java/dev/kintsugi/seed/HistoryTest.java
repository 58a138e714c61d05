package dev.kintsugi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What events.csv tells of a link agrees with the link's row in urls.csv. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryTest {

    private List<Entry> entries = List.of();
    private List<List<String>> links = List.of();

    @BeforeAll
    void read() throws IOException {
        entries = Entry.committed();
        links = Table.committed("urls.csv").rows();
    }

    @Test
    void everyLinkIsCreatedOnce() {
        List<Entry> created =
                entries.stream().filter(entry -> entry.is("created")).toList();

        assertThat(created).extracting(Entry::link).doesNotHaveDuplicates().hasSize(2000);
        assertThat(created).allSatisfy(entry -> {
            assertThat(entry.timestamp()).isEqualTo(link(entry.link()).get(6));
            assertThat(entry.details()).containsOnlyKeys("short_code", "original_url");
            assertThat(entry.value("short_code")).isEqualTo(link(entry.link()).get(2));
        });
    }

    @Test
    void everyEventBelongsToTheOwnerOfItsLink() {
        assertThat(entries)
                .allSatisfy(entry ->
                        assertThat(entry.owner()).isEqualTo(link(entry.link()).get(1)));
    }

    @Test
    void inactiveLinksWereDeletedOrSwitchedOff() {
        Set<String> deleted = linksWith(entry -> entry.is("deleted"));
        Set<String> off = linksWith(
                entry -> entry.updates("is_active") && entry.value("new_value").equals(false));
        List<String> inactive = links.stream()
                .filter(row -> row.get(5).equals("False"))
                .map(List::getFirst)
                .toList();

        assertThat(deleted).hasSize(216).isSubsetOf(inactive);
        assertThat(inactive).hasSize(360).allMatch(id -> deleted.contains(id) || off.contains(id));
    }

    @Test
    void linksEndUpAsTheirNewestEventsSay() {
        Map<String, Object> urls = new HashMap<>();
        Map<String, Object> titles = new HashMap<>();
        Map<String, String> times = new HashMap<>();
        for (Entry entry :
                entries.stream().sorted(Comparator.comparing(Entry::timestamp)).toList()) {
            times.put(entry.link(), entry.timestamp());
            if (entry.updates("title")) {
                titles.put(entry.link(), entry.value("new_value"));
            } else if (entry.updates("original_url")) {
                urls.put(entry.link(), entry.value("new_value"));
            } else if (entry.is("created")) {
                // The edits that claim to be older than their link have come by already.
                urls.putIfAbsent(entry.link(), entry.value("original_url"));
            }
        }

        assertThat(urls).hasSize(2000).allSatisfy((id, url) -> assertThat(url).isEqualTo(link(id).get(3)));
        assertThat(titles)
                .isNotEmpty()
                .allSatisfy((id, title) -> assertThat(title).isEqualTo(link(id).get(4)));
        assertThat(times)
                .hasSize(2000)
                .allSatisfy((id, time) -> assertThat(time).isEqualTo(link(id).get(7)));
    }

    @Test
    void fortyEventsAreOlderThanTheirLink() {
        assertThat(entries)
                .filteredOn(
                        entry -> entry.timestamp().compareTo(link(entry.link()).get(6)) < 0)
                .hasSize(40);
    }

    private Set<String> linksWith(Predicate<Entry> test) {
        return entries.stream().filter(test).map(Entry::link).collect(Collectors.toSet());
    }

    private List<String> link(String id) {
        return links.get(Integer.parseInt(id) - 1);
    }
}
