package dev.kintsugi.click;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.postgresql.message.Format;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Teaches the driver to send a {@link Utf8Text} as it is. */
@Component
final class Utf8TextCodec implements Codec<Utf8Text>, CodecRegistrar {

    // The object id of text (PostgreSQL, pg_type.dat).
    private static final int TEXT = 25;

    @Override
    public Publisher<Void> register(PostgresqlConnection connection, ByteBufAllocator allocator, CodecRegistry codecs) {
        codecs.addFirst(this);
        return Mono.empty();
    }

    @Override
    public boolean canDecode(int dataType, Format format, Class<?> type) {
        return false;
    }

    @Override
    public boolean canEncode(Object value) {
        return value instanceof Utf8Text;
    }

    @Override
    public boolean canEncodeNull(Class<?> type) {
        return false;
    }

    @Override
    public Utf8Text decode(@Nullable ByteBuf buffer, int dataType, Format format, Class<? extends Utf8Text> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EncodedParameter encode(Object value) {
        return encode(value, TEXT);
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        Utf8Text text = (Utf8Text) value;
        return new EncodedParameter(
                Format.FORMAT_TEXT,
                dataType,
                Mono.fromSupplier(() -> Unpooled.wrappedBuffer(text.bytes(), 0, text.length())));
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new UnsupportedOperationException();
    }
}
