package dev.kintsugi.ops.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.kintsugi.ops.remote.PlainServer;
import dev.kintsugi.testing.Api;
import dev.kintsugi.testing.ServiceTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The live page in a real browser, before a peer that hangs and alerts that fire. */
@ServiceTest
@Import(PageSurroundings.class)
class DashboardPageIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ALERTS = """
            {"status":"success","data":{"groups":[{"rules":[
              {"type":"alerting","name":"CacheBypassed","state":"firing","labels":{"severity":"warning"},
               "annotations":{"summary":"<img src=x onerror=alert(1)> {{ $value }}"},
               "alerts":[{"state":"firing","activeAt":"2026-11-22T03:00:00Z","value":"1",
                 "annotations":{"summary":"<img src=x onerror=alert(1)>","runbook_url":"https://example.com/runbook#cachebypassed",
                   "dashboard_url":"javascript:alert(1)"}}]},
              {"type":"alerting","name":"Watchdog","state":"firing","labels":{"severity":"none"},"alerts":[]},
              {"type":"alerting","name":"NoTraffic","state":"inactive","labels":{"severity":"warning"},"alerts":[]}]}]}}""";
    private static final PlainServer PROMETHEUS = PlainServer.answering(ALERTS);
    private static final PlainServer SILENT_PEER = PlainServer.silent();

    @TempDir
    private static Path profile;

    private static Optional<Browser> started = Optional.empty();

    private final Api api;
    private final String origin;
    private Browser browser;

    DashboardPageIT(@Autowired WebTestClient http, @LocalServerPort int port) {
        api = new Api(http);
        origin = "http://127.0.0.1:" + port;
    }

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) {
        registry.add("kintsugi.alerts.prometheus-url", () -> "http://127.0.0.1:" + PROMETHEUS.port());
        registry.add("kintsugi.dashboard.peers", () -> "127.0.0.1:" + SILENT_PEER.port());
    }

    @BeforeAll
    static void start() {
        started = Browser.start(profile);
        Awaitility.setDefaultTimeout(SOON);
    }

    @AfterAll
    static void stop() {
        started.ifPresent(Browser::close);
        Awaitility.reset();
        PROMETHEUS.close();
        SILENT_PEER.close();
    }

    // Before each: a class that gives up before all its tests is reported as none, not as skipped.
    @BeforeEach
    void open() {
        browser = started.orElseGet(() -> abort(Browser.MISSING));
        browser.look(1280, 900, "light");
        browser.open(origin + "/dashboard");
        await().until(() -> browser.count("#replicas tr") > 0
                && browser.count("#logs .line") > 0
                && browser.count("#alerts .alert") > 0);
        browser.complaints();
        browser.requests();
    }

    @Test
    void drawsTrafficAndTellsItInWords() {
        makeTraffic();
        await().until(() -> !browser.text("#traffic .legend b").matches("[–0]"));
        assertThat(pixels("traffic", "--line-1")).isGreaterThan(20);
        assertThat(browser.text("#latency .legend li:last-child b")).endsWith("ms");
        assertThat((String) browser.run("return document.getElementById('traffic-description').textContent"))
                .matches("Requests: now .+, between .+ and .+\\.");
    }

    @Test
    void showsWhatComesFromOutsideAsText() {
        assertThat(browser.text("#logs .line[data-level=WARN] .message")).isEqualTo(PageSurroundings.EVIL);
        assertThat(browser.text("#alerts .alert p")).startsWith("<img src=x onerror=alert(1)>");
        assertThat(browser.count("#logs script, #logs img, #alerts img, #rules img"))
                .isZero();
        assertThat(browser.one("#alerts a").getDomAttribute("href"))
                .isEqualTo("https://example.com/runbook#cachebypassed");
        assertThat(browser.count("a[href^='javascript:']")).isZero();
        assertThat((String) browser.run("return document.title")).doesNotContain("owned");
    }

    @Test
    void showsAlertsThatFireButNotTheWatchdog() {
        assertThat(browser.text("#overall")).isEqualTo("1 alert firing: CacheBypassed");
        assertThat(browser.count("#alerts .alert")).isEqualTo(1);
        assertThat(browser.text("#rules-summary")).isEqualTo("All rules (3)");
    }

    @Test
    void showsAPeerThatDoesNotAnswerAsSuch() {
        assertThat(browser.text("#replicas tr.absent"))
                .contains("127.0.0.1:" + SILENT_PEER.port(), "gave no answer within a second");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/dashboard", PageSurroundings.REPLICA + "/dashboard", PageSurroundings.REPLICA + "/dashboard/"})
    void asksNobodyElseAndComplainsOfNothingWhereverItIs(String path) {
        browser.open(origin + path);
        await().until(() -> browser.count("#logs .line") > 0
                && browser.count("#alerts .alert") > 0
                && browser.text("#freshness").equals("live"));
        List<String> requests = browser.requests();
        String base = origin + path.replaceFirst("dashboard/?$", "");
        assertThat(requests)
                .anyMatch(url -> url.startsWith(base + "dashboard/state"))
                .anyMatch(url -> url.startsWith(base + "logs?limit="))
                .allMatch(url -> url.startsWith(base));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void isReachedByKeyboardAloneAndShowsWhereOneIs() {
        browser.run("document.activeElement.blur()");
        List<String> reached = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            browser.press(Keys.TAB);
            reached.add((String)
                    browser.run("const e = document.activeElement; return e.id || e.className || e.textContent"));
            assertThat(
                            browser.run(
                                    "return document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle"))
                    .isIn(true, "solid");
        }
        assertThat(reached).containsSubsequence("skip", "pause", "rules-summary", "scope", "level", "filter", "logs");
        assertThat(reached).anyMatch(name -> name.startsWith("Runbook"));
    }

    @Test
    void pausesAndGoesOn() {
        browser.one("#pause").sendKeys(Keys.ENTER);
        assertThat(browser.text("#freshness")).isEqualTo("paused");
        asksNothing();
        browser.one("#pause").sendKeys(Keys.ENTER);
        await().until(() -> asked() > 0);
    }

    @Test
    void asksNothingWhileNobodySeesIt() {
        browser.run("Object.defineProperty(document, 'hidden', {configurable: true, get: () => true});"
                + "document.dispatchEvent(new Event('visibilitychange'))");
        asksNothing();
        browser.run("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))");
        await().until(() -> asked() > 0);
    }

    @Test
    void saysThatTheServiceCannotBeReachedAndKeepsWhatItHad() {
        browser.offline(true);
        await().until(() -> browser.one("#banner").isDisplayed());
        assertThat(browser.text("#banner"))
                .matches("The service cannot be reached\\. What you see is of .+\\. Asking again in .+\\.");
        assertThat(browser.text("#announcement")).isEqualTo("The service cannot be reached");
        assertThat(browser.count("body.stale #replicas tr")).isPositive();
        browser.offline(false);
        await().until(() -> !browser.one("#banner").isDisplayed());
        assertThat(browser.count("body.stale")).isZero();
    }

    @Test
    void doesNotAnnounceFigures() {
        makeTraffic();
        browser.run(
                "window.said = 0; new MutationObserver(all => said += all.length)"
                        + ".observe(document.getElementById('announcement'), {childList: true, characterData: true, subtree: true})");
        await().until(() -> browser.requests().stream()
                        .filter(url -> url.contains("/state"))
                        .count()
                > 0);
        await().until(() -> asked() > 1);
        assertThat(browser.run("return said")).isEqualTo(0L);
        assertThat(browser.count("[aria-live], [role=status], [role=alert], [role=log]"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 360", "dark, 360", "light, 768"})
    void isReadableInEveryLight(String scheme, int width) {
        makeTraffic();
        browser.look(width, 740, scheme);
        await().until(() -> pixels("traffic", "--line-1") > 20);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat((List<?>) browser.run(Contrast.SCRIPT)).isEmpty();
        browser.photograph(scheme + "-" + width, width);
    }

    @Test
    void readsQuantilesAsPrometheusDoes() {
        Object quantiles = browser.await("""
                const done = arguments[arguments.length - 1];
                import(new URL('dashboard/series.js', document.baseURI)).then(({quantile}) => done([
                  quantile(0.5, [10, 0, 0], [10, 20]), quantile(0.5, [5, 5, 0], [10, 20]), quantile(0.9, [5, 5, 0], [10, 20]),
                  quantile(0.95, [0, 100, 0], [10, 20]), quantile(0.99, [1, 0, 99], [10, 20]), quantile(0.5, [0, 0, 0], [10, 20])
                ].map(String)));""");
        assertThat(quantiles).isEqualTo(List.of("5", "10", "18", "19.5", "20", "null"));
    }

    private void makeTraffic() {
        String code = api.link("https://example.com/").text("/short_code");
        for (int i = 0; i < 20; i++) {
            api.get("/" + code).is(302);
        }
    }

    // Of the line's own color, or close: lines are smoothed.
    private long pixels(String chart, String color) {
        return (Long) browser.run("""
                const canvas = document.querySelector(`#${arguments[0]} canvas`);
                const probe = document.createElement('canvas').getContext('2d');
                probe.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(arguments[1]).trim();
                probe.fillRect(0, 0, 1, 1);
                const want = probe.getImageData(0, 0, 1, 1).data;
                const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
                let found = 0;
                for (let i = 0; i < data.length; i += 4) {
                  if (data[i + 3] > 200 && [0, 1, 2].every((c) => Math.abs(data[i + c] - want[c]) < 24)) found++;
                }
                return found;""", chart, color);
    }

    private long asked() {
        return browser.requests().size();
    }

    private void asksNothing() {
        // What was under way comes to its end first.
        await().until(() -> asked() == 0);
        await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(8)).until(() -> asked() == 0);
    }
}
