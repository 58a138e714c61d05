package dev.kintsugi.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.ops.alert.AlertRule.State;
import dev.kintsugi.ops.alert.AlertStatus.Alert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableNumberTest {

    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "3,3",
        "0.06666666666666667,0.06667",
        "0.00012345678,0.0001235",
        "0.05,0.05",
        "-1.99999,-2",
        "12.3456789,12.35",
        "123456.789,123457",
        "12345678.9,12345679",
        "1.0E15,1000000000000000",
        "1.0E-5,0.00001",
    })
    void keepsFourDigitsOrAllBeforeThePoint(double number, String text) {
        assertThat(ReadableNumber.text(number)).isEqualTo(text);
    }

    @Test
    void isHowAlertsAreWritten() throws JsonProcessingException {
        assertThat(json.writeValueAsString(new Alert(true, 2.0 / 30, 0.05)))
                .isEqualTo("{\"firing\":true,\"value\":0.06667,\"threshold\":0.05}");
        assertThat(json.writeValueAsString(new Alert(false, null, 3)))
                .isEqualTo("{\"firing\":false,\"value\":null,\"threshold\":3}");
        assertThat(json.writeValueAsString(
                        new AlertRule("X", State.FIRING, "critical", "", 1.0E8 / 3, null, null, null)))
                .contains("\"value\":33333333,");
    }
}
