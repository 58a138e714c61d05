package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.RepositoryRoot;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

/** nginx takes the same segments for operators' paths, for the API and for short codes as the service does. */
class EdgeRoutesTest {

    private static final Pattern LOCATION =
            Pattern.compile("^location (~\\*?|=) \"?([^\"{]+?)\"? \\{", Pattern.MULTILINE);
    static final List<String> RESERVED = RootSegment.RESERVED.stream().sorted().toList();

    @ParameterizedTest
    @FieldSource("RESERVED")
    void routesAReservedSegmentAsTheServiceDoes(String segment) {
        boolean operators = OperatorPath.isOne(
                MockServerHttpRequest.method(HttpMethod.GET, "/" + segment).build());
        String location = locationOf("/" + segment);
        if (operators) {
            assertThat(location).as("for operators: 404").contains("actuator");
        } else if (segment.equals("health")) {
            assertThat(location).isEqualTo("/health");
        } else {
            assertThat(location).as("not the route of short codes").isNotEqualTo("^/[A-Za-z0-9_-]+$");
        }
    }

    // As nginx chooses: an exact location, else the first expression that matches.
    private static String locationOf(String path) {
        List<MatchResult> locations = LOCATION.matcher(RepositoryRoot.text("nginx/templates/locations.inc.template"))
                .results()
                .toList();
        assertThat(locations).hasSizeGreaterThan(4);
        Stream<MatchResult> exact = locations.stream()
                .filter(each -> each.group(1).equals("=") && each.group(2).equals(path));
        Stream<MatchResult> matching = locations.stream()
                .filter(each -> each.group(1).startsWith("~"))
                .filter(each -> Pattern.compile(
                                each.group(2), each.group(1).equals("~*") ? Pattern.CASE_INSENSITIVE : 0)
                        .matcher(path)
                        .find());
        return Stream.concat(exact, matching)
                .map(each -> each.group(2))
                .findFirst()
                .orElse("/");
    }
}
