package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;
import dev.kintsugi.web.PlainText;
import dev.kintsugi.web.RootSegment;
import java.util.Objects;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The redirects of one link fail, whoever asks and whatever knows the link.
 *
 * @param shortCode the link's
 */
record PoisonedLink(String shortCode) implements RequestFault {

    static final int STATUS = 500;

    private static final int LONGEST_CODE = 64;

    static PoisonedLink read(Fields params) {
        params.rejectOthersThan("short_code");
        String code = params.required("short_code", text -> PlainText.required(text, LONGEST_CODE));
        return new PoisonedLink(Objects.requireNonNullElse(code, ""));
    }

    @Override
    public boolean concerns(ServerHttpRequest request) {
        return RootSegment.isShortCode(request) && RootSegment.code(request).equals(shortCode);
    }
}
