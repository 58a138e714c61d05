package dev.kintsugi.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kintsugi.embedded.RepositoryRoot;
import dev.kintsugi.monitoring.AlertRules.Alert;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each alert's link to a dashboard against the dashboards that there are. */
class DashboardLinksTest {

    static final List<Alert> ALERTS = AlertRules.read().alerts();
    private static final String BEFORE_UID = "/grafana/d/";

    @ParameterizedTest
    @FieldSource("ALERTS")
    void anAlertLinksToADashboardThatExists(Alert alert) throws IOException {
        assertThat(alert.dashboardUrl()).contains(BEFORE_UID);
        assertThat(uids())
                .contains(
                        alert.dashboardUrl().substring(alert.dashboardUrl().indexOf(BEFORE_UID) + BEFORE_UID.length()));
    }

    private static List<String> uids() throws IOException {
        List<String> uids = new ArrayList<>();
        Path folder = RepositoryRoot.find().resolve("monitoring/grafana/dashboards");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                uids.add(new ObjectMapper()
                        .readTree(Files.readString(file))
                        .path("uid")
                        .asText());
            }
        }
        return uids;
    }
}
