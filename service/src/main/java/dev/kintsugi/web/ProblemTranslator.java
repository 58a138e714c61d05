package dev.kintsugi.web;

import io.r2dbc.spi.R2dbcException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Turns whatever was thrown into the problem that the client is told. */
final class ProblemTranslator {

    private ProblemTranslator() {}

    /** The problem, or empty when the failure is a defect of ours (500). */
    static Optional<Problem> translate(Throwable failure) {
        return switch (failure) {
            case Problem problem -> Optional.of(problem);
            case InvalidValueException invalid -> Optional.of(Problem.badRequest(invalid.rule()));
            case MethodNotAllowedException wrong -> Optional.of(methodNotAllowed(wrong));
            case UnsupportedMediaTypeStatusException wrong ->
                Optional.of(Problem.badRequest("Unsupported content type"));
            case ServerWebInputException input -> Optional.of(Problem.badRequest(inputMessage(input)));
            case ResponseStatusException other -> ofStatus(other);
            case DataBufferLimitException big -> Optional.of(Problem.tooLarge("The body is too large"));
            case DecodingException broken -> Optional.of(Problem.badRequest("The body cannot be read"));
            case TimeoutException late -> Optional.of(Problem.unavailable("The answer took too long"));
            case DataAccessException data -> ofDatabase(data);
            case TransactionException data -> ofDatabase(data);
            case R2dbcException data -> ofDatabase(data);
            default -> Optional.empty();
        };
    }

    private static Problem methodNotAllowed(MethodNotAllowedException wrong) {
        String allow = wrong.getSupportedMethods().stream()
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return Problem.methodNotAllowed(wrong.getHttpMethod(), allow.replace("GET", "GET, HEAD"));
    }

    private static String inputMessage(ServerWebInputException input) {
        var parameter = input.getMethodParameter();
        return parameter == null ? "The request cannot be read" : parameter.getParameterName() + " must be an integer";
    }

    private static Optional<Problem> ofStatus(ResponseStatusException other) {
        HttpStatus status = HttpStatus.resolve(other.getStatusCode().value());
        if (status == null || status.is5xxServerError()) {
            return Optional.empty();
        }
        return Optional.of(
                status == HttpStatus.NOT_FOUND
                        ? Problem.unknownAddress()
                        : Problem.of(status, status.getReasonPhrase()));
    }

    private static Optional<Problem> ofDatabase(Throwable failure) {
        return switch (DatabaseFailure.of(failure)) {
            case UNAVAILABLE -> Optional.of(Problem.databaseAway());
            case BAD_VALUE -> Optional.of(Problem.badRequest("A value cannot be stored"));
            case DUPLICATE -> Optional.of(Problem.conflict("The same thing was created at the same time"));
            case DEFECT -> Optional.empty();
        };
    }
}
