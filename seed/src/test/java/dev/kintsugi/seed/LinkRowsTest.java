package dev.kintsugi.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkRowsTest {

    private static final int OWNER = 1;
    private static final int CODE = 2;
    private static final int URL = 3;
    private static final int TITLE = 4;
    private static final int ACTIVE = 5;
    private static final int CREATED = 6;
    private static final int UPDATED = 7;

    private Table links = new Table("", List.of());

    @BeforeAll
    void read() throws IOException {
        links = Table.committed("urls.csv");
    }

    @Test
    void holds2000LinksInOrderOfTheirIds() {
        assertThat(links.header())
                .isEqualTo("id,user_id,short_code,original_url,title,is_active,created_at,updated_at");
        assertThat(links.rows()).allSatisfy(row -> assertThat(row).hasSize(8));
        assertThat(links.column(0))
                .isEqualTo(IntStream.rangeClosed(1, 2000)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void givesLinksToUsersAndAFewToNobody() {
        assertThat(links.column(OWNER)).allMatch(owner -> owner.isEmpty() || between1And400(owner));
        assertThat(count(OWNER, String::isEmpty)).isEqualTo(20);
        assertThat(count(OWNER, "1"::equals)).isGreaterThanOrEqualTo(5);
        assertThat(count(OWNER, "212"::equals)).isGreaterThanOrEqualTo(3);
        assertThat(count(OWNER, "339"::equals)).isGreaterThanOrEqualTo(3);
    }

    @Test
    void codesAreUniqueAndFree() {
        assertThat(links.column(CODE)).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Za-z0-9]{6}"));
        assertThat(links.column(CODE).stream().map(code -> code.toLowerCase(Locale.ROOT)))
                .doesNotContain("events", "health", "readyz", "assets", "static");
    }

    @Test
    void addressesAreWebAddressesOfAllowedLength() {
        assertThat(links.column(URL)).allSatisfy(url -> {
            assertThat(URI.create(url)).hasNoUserInfo().hasNoPort();
            assertThat(url)
                    .matches("https?://[a-z-]+\\.[a-z-]+\\.(com|org|net|dev|io)/\\S+")
                    .hasSizeLessThan(2048);
        });
    }

    @Test
    void someAddressesAreAwkward() {
        assertThat(count(URL, url -> url.contains(","))).isEqualTo(8);
        assertThat(count(URL, url -> matches(url, "[^ -~]"))).isEqualTo(12);
        assertThat(count(URL, url -> url.length() >= 1500)).isEqualTo(5);
        assertThat(count(URL, url -> url.contains("&") && url.contains("="))).isGreaterThan(500);
        assertThat(count(URL, url -> url.startsWith("http:"))).isBetween(300L, 500L);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ' ',
            value = {
                "^$ 150",
                ", 60",
                "\" 40",
                "' 60",
                "[\\u00C0-\\u00FF] 40",
                "[\\p{IsHan}\\p{IsHangul}] 25",
                "[\\x{10000}-\\x{10FFFF}] 15"
            })
    void someTitlesAreAwkward(String pattern, long titles) {
        assertThat(count(TITLE, title -> matches(title, pattern))).isEqualTo(titles);
    }

    @Test
    void eighteenInAHundredAreInactive() {
        assertThat(count(ACTIVE, "False"::equals)).isEqualTo(360);
        assertThat(count(ACTIVE, "True"::equals)).isEqualTo(1640);
    }

    @Test
    void noLinkIsUpdatedBeforeItIsCreated() {
        assertThat(links.rows()).allSatisfy(row -> {
            assertThat(row.get(CREATED)).matches("202[45]-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
            assertThat(row.get(UPDATED))
                    .matches("202[45]-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")
                    .isGreaterThanOrEqualTo(row.get(CREATED));
        });
    }

    private long count(int column, Predicate<String> test) {
        return links.column(column).stream().filter(test).count();
    }

    private static boolean matches(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).find();
    }

    private static boolean between1And400(String owner) {
        int id = Integer.parseInt(owner);
        return id >= 1 && id <= 400;
    }
}
