package dev.kintsugi.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Query parameters, read strictly: what does not parse is a 400, never ignored. */
public final class Query {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final int TEXT_LIMIT = 255;

    private final ServerHttpRequest request;

    private Query(ServerHttpRequest request) {
        this.request = request;
    }

    /** The parameters of this request. */
    public static Query of(ServerHttpRequest request) {
        return new Query(request);
    }

    /** An integer of at most 18 digits. */
    public Optional<Long> integer(String name) {
        return text(name).map(text -> {
            if (!INTEGER.matcher(text).matches()) {
                throw Problem.invalid(name, "must be an integer of at most 18 digits");
            }
            return Long.valueOf(text);
        });
    }

    /** A 64-bit integer. */
    public Optional<Long> id(String name) {
        return text(name).map(text -> {
            try {
                return StrictIds.parse(text);
            } catch (NumberFormatException malformed) {
                throw Problem.invalid(name, "must be a 64-bit integer");
            }
        });
    }

    /** true, false, 1 or 0. */
    public Optional<Boolean> bool(String name) {
        return text(name).map(text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Problem.invalid(name, "must be true, false, 1 or 0");
        });
    }

    /** Clean, non-blank text. */
    public Optional<String> text(String name) {
        @Nullable String value = request.getQueryParams().getFirst(name);
        if (request.getQueryParams().getOrDefault(name, List.of()).size() > 1) {
            throw Problem.invalid(name, "is given twice");
        }
        if (value == null) {
            return request.getQueryParams().containsKey(name) ? Optional.of(blank(name)) : Optional.empty();
        }
        try {
            return Optional.of(PlainText.required(value, TEXT_LIMIT));
        } catch (InvalidValueException invalid) {
            throw Problem.invalid(name, invalid.rule());
        }
    }

    private static String blank(String name) {
        throw Problem.invalid(name, "must not be blank");
    }
}
