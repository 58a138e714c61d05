package dev.kintsugi.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kintsugi.link.LinkChange.FieldChange;
import dev.kintsugi.web.JsonBodies;
import dev.kintsugi.web.Problem;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkChangeTest {

    private static final LocalDateTime THEN = LocalDateTime.of(2025, 9, 19, 22, 25, 5);
    private static final Link LINK =
            new Link(7, 3L, "abcdef", "https://example.com/", "Old", true, THEN, THEN, 1, null);

    @Test
    void namesEachFieldThatReallyChanges() {
        assertThat(change("{\"title\":\"New\",\"original_url\":\"https://example.org/\",\"is_active\":false}")
                        .against(LINK))
                .containsExactly(
                        new FieldChange("title", "New"),
                        new FieldChange("original_url", "https://example.org/"),
                        new FieldChange("is_active", false));
    }

    @Test
    void leavesOutFieldsThatStayTheSame() {
        assertThat(change("{\"title\":\" Old \",\"original_url\":\"https://example.com/\",\"is_active\":true}")
                        .against(LINK))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\":null}", "{\"title\":\"\"}", "{\"title\":\"  \"}"})
    void removesTheTitle(String json) {
        LinkChange change = change(json);
        assertThat(change.against(LINK)).containsExactly(new FieldChange("title", null));
        assertThat(change.applyTo(LINK).title()).isNull();
    }

    @Test
    void keepsWhatIsNotGiven() {
        Link changed = change("{\"is_active\":false}").applyTo(LINK);
        assertThat(changed)
                .isEqualTo(new Link(7, 3L, "abcdef", "https://example.com/", "Old", false, THEN, THEN, 1, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                        | There is nothing to change: give title, original_url or is_active
                    {"short_code":"other"}                    | There is nothing to change: give title, original_url or is_active
                    {"is_active":null}                        | is_active must be true or false
                    {"is_active":"true"}                      | is_active must be true or false
                    {"original_url":null}                     | original_url is required
                    {"original_url":"https://kint.su/x"}      | original_url must not lead back to this service
                    {"title":7}                               | title must be a string
                    """)
    void refusesAChangeThatBreaksARule(String json, String message) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> change(json)).withMessage(message);
    }

    private static LinkChange change(String json) {
        return JsonBodies.of(json).read(fields -> LinkChange.from(fields, "https://kint.su"));
    }
}
