package dev.kintsugi.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A failure that carries its HTTP answer; thrown anywhere, written by {@link ProblemWriter} alone. */
public final class Problem extends RuntimeException {

    private static final Duration RETRY_SOON = Duration.ofSeconds(2);

    private final HttpStatus status;
    private final List<FieldError> errors;
    private final Map<String, String> headers;

    private Problem(HttpStatus status, String message, List<FieldError> errors, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.errors = errors;
        this.headers = headers;
    }

    private Problem(HttpStatus status, String message) {
        this(status, message, List.of(), Map.of());
    }

    /** 400: the request cannot be understood. */
    public static Problem badRequest(String message) {
        return new Problem(HttpStatus.BAD_REQUEST, message);
    }

    /** 400: fields break rules; the message repeats the first one. */
    public static Problem invalid(List<FieldError> errors) {
        FieldError first = errors.getFirst();
        return new Problem(HttpStatus.BAD_REQUEST, first.field() + " " + first.message(), errors, Map.of());
    }

    /** 400: one field or query parameter breaks a rule. */
    public static Problem invalid(String field, String rule) {
        return invalid(List.of(new FieldError(field, rule)));
    }

    /** 401: no valid key was presented. */
    public static Problem unauthorized(String message) {
        return new Problem(HttpStatus.UNAUTHORIZED, message, List.of(), Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    /** 403: the caller is known and may not. */
    public static Problem forbidden(String message) {
        return new Problem(HttpStatus.FORBIDDEN, message);
    }

    /** 404: the named thing does not exist. */
    public static Problem notFound(String noun, Object id) {
        return notFound(noun + " " + id + " not found");
    }

    /** 404: the service knows nothing by this path. */
    public static Problem unknownAddress() {
        return notFound("There is nothing at this address");
    }

    /** 404 with a message of its own. */
    public static Problem notFound(String message) {
        return new Problem(HttpStatus.NOT_FOUND, message);
    }

    /** 405: the path exists, the method does not; {@code allow} lists those that do. */
    public static Problem methodNotAllowed(String method, String allow) {
        return new Problem(
                HttpStatus.METHOD_NOT_ALLOWED,
                method + " is not allowed here",
                List.of(),
                Map.of(HttpHeaders.ALLOW, allow));
    }

    /** 409: the field's value is taken. */
    public static Problem taken(String field) {
        String rule = "is already taken";
        return new Problem(HttpStatus.CONFLICT, field + " " + rule, List.of(new FieldError(field, rule)), Map.of());
    }

    /** 409 with a message of its own. */
    public static Problem conflict(String message) {
        return new Problem(HttpStatus.CONFLICT, message);
    }

    /** 410: the link existed and is switched off. */
    public static Problem gone(String message) {
        return new Problem(HttpStatus.GONE, message);
    }

    /** 413: the body exceeds the limit. */
    public static Problem tooLarge(String message) {
        return new Problem(HttpStatus.PAYLOAD_TOO_LARGE, message);
    }

    /** 503: PostgreSQL is away, slow or full. */
    public static Problem databaseAway() {
        return unavailable("The database is not available");
    }

    /** 503: something that is needed is away; worth trying again soon. */
    public static Problem unavailable(String message) {
        return new Problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                message,
                List.of(),
                Map.of(HttpHeaders.RETRY_AFTER, Long.toString(RETRY_SOON.toSeconds())));
    }

    /** Any other status, as the framework decided it. */
    static Problem of(HttpStatus status, String message) {
        return new Problem(status, message);
    }

    /** The answer's status. */
    public HttpStatus status() {
        return status;
    }

    /** Headers that belong to the answer, such as Allow or Retry-After. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The answer's body. */
    ProblemBody body(String requestId) {
        return new ProblemBody(
                status.getReasonPhrase(),
                String.valueOf(getMessage()),
                status.value(),
                requestId,
                errors.isEmpty() ? null : errors);
    }
}
