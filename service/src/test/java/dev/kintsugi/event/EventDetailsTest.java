package dev.kintsugi.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDetailsTest {

    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"field\":\"is_active\",\"new_value\":\"patched\"}",
                "{\"a\":[1,-2.5e10,true,null,{\"b\":[[]]}]}",
                "{\"text\":\"two\\nlines\\tand a tab\\r\"}",
                "{\"sherd\":\"\\ud83c\\udffa\"}",
                "{\"n\":1e1000}",
                "{\"n\":1e-1000}",
                "{\"\":\"\"}"
            })
    void takesWhatPostgresCanHold(String json) throws JsonProcessingException {
        assertThat(EventDetails.brokenRule(parse(json))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\u0000\"}",
                "{\"\\u0000\":1}",
                "{\"a\":{\"b\\u0001\":[]}}",
                "{\"a\":[[{\"b\":\"\\u001b\"}]]}",
                "{\"a\":\"\\u007f\"}"
            })
    void findsControlCharactersInNamesAndTextsAtAnyDepth(String json) throws JsonProcessingException {
        assertThat(EventDetails.brokenRule(parse(json))).contains("must not contain control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":\"\\ud83c\"}", "{\"\\udffa\":1}", "{\"a\":[\"\\udffa\\ud83c\"]}"})
    void findsLoneSurrogates(String json) throws JsonProcessingException {
        assertThat(EventDetails.brokenRule(parse(json))).contains("must be well-formed Unicode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"n\":1e1001}", "{\"a\":[1e-1001]}", "{\"n\":1e2147483647}", "{\"n\":1e-2147483647}"})
    void findsNumbersThatTakeThousandsOfDigits(String json) throws JsonProcessingException {
        assertThat(EventDetails.brokenRule(parse(json))).contains("must not contain numbers of more than 1000 digits");
    }

    @Test
    void countsTheDigitsThatAreWritten() throws JsonProcessingException {
        assertThat(EventDetails.brokenRule(parse("{\"n\":0." + "1".repeat(990) + "}")))
                .isEmpty();
        assertThat(EventDetails.brokenRule(parse("{\"n\":" + "9".repeat(1_000) + "}")))
                .isEmpty();
    }

    private static JsonNode parse(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }
}
