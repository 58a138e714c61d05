package dev.kintsugi.ops.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes a number for people: four digits that count, or all that stand before the point; never an exponent. */
final class ReadableNumber extends StdScalarSerializer<Double> {

    private static final int DIGITS = 4;

    ReadableNumber() {
        super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeNumber(text(value));
    }

    /** The text of a finite number. */
    static String text(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int beforeThePoint = exact.precision() - exact.scale();
        return exact.round(new MathContext(Math.max(DIGITS, beforeThePoint), RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }
}
