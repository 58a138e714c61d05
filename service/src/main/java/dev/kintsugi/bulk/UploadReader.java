package dev.kintsugi.bulk;

import dev.kintsugi.web.Fields;
import dev.kintsugi.web.JsonBodyReader;
import dev.kintsugi.web.LateErrors;
import dev.kintsugi.web.PlainText;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.Upload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the CSV in a request: a multipart field, a text/csv body, or a file of the seed folder that JSON names. */
@Component
class UploadReader {

    private static final String FIELD = "file";
    private static final MediaType CSV = new MediaType("text", "csv");
    private static final int MAX_PARTS = 16;

    private final PartEventHttpMessageReader parts = new PartEventHttpMessageReader();
    private final JsonBodyReader bodies;
    private final SeedFolder seeds;
    private final BulkProperties properties;

    UploadReader(JsonBodyReader bodies, SeedFolder seeds, BulkProperties properties) {
        this.bodies = bodies;
        this.seeds = seeds;
        this.properties = properties;
        parts.setMaxParts(MAX_PARTS);
    }

    /** The upload, bounded in size and patience. */
    Mono<Upload> read(ServerHttpRequest request) {
        if (request.getHeaders().getContentLength() > properties.maxSize().toBytes() + MAX_PARTS * 1024L) {
            return Mono.error(tooLarge());
        }
        return content(request).map(bytes -> new Upload(bounded(bytes).contextWrite(LateErrors::forDebugging)));
    }

    private Mono<Flux<DataBuffer>> content(ServerHttpRequest request) {
        MediaType type = JsonBodyReader.contentType(request);
        if (type != null && MediaType.MULTIPART_FORM_DATA.includes(type)) {
            return Mono.just(patient(field(request)));
        }
        if (type != null && CSV.includes(type)) {
            return isUtf8(type)
                    ? Mono.just(patient(request.getBody()))
                    : Mono.error(Problem.badRequest("The file must be in UTF-8"));
        }
        if (type != null && MediaType.APPLICATION_JSON.includes(type)) {
            return bodies.read(request).map(body -> seeds.open(body.read(UploadReader::fileName)));
        }
        return Mono.error(Problem.badRequest(
                "Content-Type must be multipart/form-data with a field 'file', text/csv, or application/json"));
    }

    private Flux<DataBuffer> field(ServerHttpRequest request) {
        AtomicBoolean found = new AtomicBoolean();
        AtomicBoolean complete = new AtomicBoolean();
        return parts.read(ResolvableType.forClass(PartEvent.class), request, Map.of())
                .<DataBuffer>handle((part, sink) -> {
                    if (!part.name().equals(FIELD)) {
                        DataBufferUtils.release(part.content());
                    } else if (complete.get()) {
                        DataBufferUtils.release(part.content());
                        sink.error(Problem.badRequest("There are two multipart fields 'file'"));
                    } else {
                        found.set(true);
                        complete.set(part.isLast());
                        sink.next(part.content());
                    }
                })
                .concatWith(Flux.defer(() -> found.get()
                        ? Flux.empty()
                        : Flux.error(Problem.badRequest("The multipart field 'file' is missing"))));
    }

    private Flux<DataBuffer> patient(Flux<DataBuffer> bytes) {
        return bytes.timeout(properties.idleTimeout())
                .onErrorMap(TimeoutException.class, late -> Problem.badRequest("The upload stopped"));
    }

    private Flux<DataBuffer> bounded(Flux<DataBuffer> bytes) {
        return Flux.defer(() -> {
            AtomicLong seen = new AtomicLong();
            return bytes.handle((buffer, sink) -> {
                if (seen.addAndGet(buffer.readableByteCount())
                        > properties.maxSize().toBytes()) {
                    DataBufferUtils.release(buffer);
                    sink.error(tooLarge());
                } else {
                    sink.next(buffer);
                }
            });
        });
    }

    private Problem tooLarge() {
        return Problem.tooLarge(
                "The file is larger than " + properties.maxSize().toMegabytes() + " MB");
    }

    private static boolean isUtf8(MediaType type) {
        return type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset());
    }

    private static String fileName(Fields fields) {
        @Nullable String name = fields.required(FIELD, text -> PlainText.required(text, SeedFolder.MAX_NAME));
        fields.verify();
        return Objects.requireNonNull(name);
    }
}
