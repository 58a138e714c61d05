package dev.kintsugi.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Bodies that no honest client sends, for each endpoint that takes JSON. */
final class HostileInput {

    /**
     * One request.
     *
     * @param start method and path
     */
    record Case(String name, String start, String contentType, byte[] body) {
        @Override
        public String toString() {
            return start + ": " + name;
        }
    }

    /**
     * An endpoint and a body that it would take, in which each field can be spoilt.
     *
     * @param body with single quotes
     */
    private record Endpoint(String start, String body, List<String> texts, List<String> ids) {}

    private static final String JSON = "application/json";
    private static final String LINK = "'original_url':'https://example.org/','title':'x'";
    private static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint(
                    "POST /users", "'username':'u','email':'u@example.com'", List.of("username", "email"), List.of()),
            new Endpoint(
                    "PUT /users/1", "'username':'u','email':'u@example.com'", List.of("username", "email"), List.of()),
            new Endpoint("POST /urls", LINK, List.of("original_url", "title", "short_code"), List.of("user_id")),
            new Endpoint("POST /shorten", LINK, List.of("original_url", "short_code"), List.of("user_id")),
            new Endpoint("PUT /urls/1", LINK, List.of("original_url", "title"), List.of("is_active")),
            new Endpoint("PATCH /urls/1", LINK, List.of("original_url", "title"), List.of("is_active")),
            new Endpoint(
                    "POST /events",
                    "'url_id':1,'event_type':'seen'",
                    List.of("event_type"),
                    List.of("url_id", "user_id")));
    private static final List<String> NO_TEXT = List.of(
            "1",
            "1.5",
            "true",
            "[]",
            "{}",
            "['a']",
            "'a\\u0000b'",
            "'\\u0007'",
            "'a\\u007f'",
            "'\\u0085'",
            "'\\ud800'",
            "'\\udc00\\ud800'",
            "12345678901234567890",
            "'" + "x".repeat(3_000) + "'",
            "'" + "\\ud83d\\ude00".repeat(2_100) + "'");
    private static final List<String> NO_ID = List.of(
            "'1'",
            "1.0",
            "1e0",
            "1e400",
            "12345678901234567890",
            "-12345678901234567890",
            "9".repeat(1_001),
            "[1]",
            "{'id':1}",
            "''",
            "'true'");

    private HostileInput() {}

    static Stream<Case> all() {
        return ENDPOINTS.stream().flatMap(endpoint -> Stream.concat(brokenBodies(endpoint), brokenFields(endpoint)));
    }

    private static Stream<Case> brokenFields(Endpoint endpoint) {
        Stream<Case> texts =
                endpoint.texts.stream().flatMap(field -> NO_TEXT.stream().map(value -> spoilt(endpoint, field, value)));
        Stream<Case> ids =
                endpoint.ids.stream().flatMap(field -> NO_ID.stream().map(value -> spoilt(endpoint, field, value)));
        return Stream.concat(texts, ids);
    }

    private static Case spoilt(Endpoint endpoint, String field, String value) {
        String rest =
                endpoint.body.replaceAll("'" + field + "':('[^']*'|\\d+),?", "").replaceAll(",$", "");
        String body = "{" + rest + (rest.isEmpty() ? "" : ",") + "'" + field + "':" + value + "}";
        String shown = value.length() > 30 ? value.substring(0, 30) + "… (" + value.length() + ")" : value;
        return of(endpoint, field + " = " + shown, body);
    }

    private static Stream<Case> brokenBodies(Endpoint endpoint) {
        String good = "{" + endpoint.body + "}";
        String open = "{" + endpoint.body + ",'x':";
        return Stream.concat(
                Stream.of(
                                "",
                                " ",
                                "[]",
                                "[" + good + "]",
                                "'text'",
                                "12",
                                "-",
                                "null",
                                "true",
                                "{",
                                "}",
                                "{]",
                                "{'a'}",
                                open,
                                open + "1",
                                open + "01}",
                                open + "NaN}",
                                open + "1,}",
                                open + "/**/1}",
                                "{}{}",
                                good + " trailing",
                                good + good,
                                good + "\u0000",
                                "\ufeff" + good,
                                open + "1,'x':2}",
                                open + "'\t'}",
                                open + "'\\x'}",
                                open + "'\\ud8'}",
                                open + "9e9999999999999999999}",
                                open + "9".repeat(1_001) + "}",
                                open + "[".repeat(2_000) + "]".repeat(2_000) + "}",
                                open + "{'a':".repeat(2_000) + "1" + "}".repeat(2_000) + "}",
                                "[".repeat(100_000),
                                open + "'" + "x".repeat(1_000_000) + "'}")
                        .map(body -> of(endpoint, "body " + shortened(body), body)),
                brokenEncodings(endpoint, good));
    }

    private static Stream<Case> brokenEncodings(Endpoint endpoint, String good) {
        byte[] body = bytes(good);
        return Stream.of(
                new Case("Latin-1", endpoint.start, JSON, "{\"x\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1)),
                new Case("overlong UTF-8", endpoint.start, JSON, new byte[] {'{', '"', (byte) 0xc0, (byte) 0xaf, '"'}),
                new Case("a surrogate in UTF-8", endpoint.start, JSON, new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80
                }),
                new Case("UTF-16", endpoint.start, JSON, good.replace('\'', '"').getBytes(StandardCharsets.UTF_16)),
                new Case("gzip", endpoint.start, JSON, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}),
                new Case("no content type", endpoint.start, "", body),
                new Case("text/plain", endpoint.start, "text/plain", body),
                new Case("a form", endpoint.start, "application/x-www-form-urlencoded", bytes("username=u&url=v")),
                new Case("multipart", endpoint.start, "multipart/form-data; boundary=x", body),
                new Case("a wildcard", endpoint.start, "*/*", body),
                new Case("a broken content type", endpoint.start, "application/json/x", body),
                new Case("no content type at all", endpoint.start, "rubbish", body));
    }

    private static Case of(Endpoint endpoint, String name, String body) {
        return new Case(name, endpoint.start, JSON, bytes(body));
    }

    private static byte[] bytes(String body) {
        return body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String shortened(String body) {
        return body.length() > 60 ? body.substring(0, 60) + "… (" + body.length() + ")" : body;
    }
}
