package dev.kintsugi.web;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A streamed body that may be read once, and whose every byte may be shown to an onlooker on its way. */
public final class Upload {

    private final Flux<DataBuffer> source;
    private Consumer<ByteBuffer> onlooker = bytes -> {};
    private boolean read;

    /** An upload over what the client sends. */
    public Upload(Flux<DataBuffer> source) {
        this.source = source;
    }

    /** Shows each byte to {@code onlooker} when it is read. */
    void tee(Consumer<ByteBuffer> onlooker) {
        this.onlooker = onlooker;
    }

    /** The bytes; to be subscribed once. */
    public Flux<DataBuffer> content() {
        return Flux.defer(() -> {
            read = true;
            return source.doOnNext(this::show);
        });
    }

    /** Reads to the end what nobody has read. */
    Mono<Void> drain() {
        return Mono.defer(() -> read
                ? Mono.empty()
                : content().doOnNext(DataBufferUtils::release).then());
    }

    private void show(DataBuffer buffer) {
        try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
            parts.forEachRemaining(onlooker);
        }
    }
}
