package dev.kintsugi.ops.alert;

/** Texts as Prometheus' /api/v1/rules answers them. */
final class RulesText {

    private RulesText() {}

    static String answer(String... rules) {
        return "{\"status\":\"success\",\"data\":{\"groups\":[{\"name\":\"g\",\"file\":\"f\",\"rules\":["
                + String.join(",", rules) + "],\"interval\":5}]}}";
    }

    static String rule(String name, String state, String... alerts) {
        return """
                {"state":"%s","name":"%s","query":"up == 0","duration":5,"labels":{"severity":"critical"},
                 "annotations":{"summary":"Of {{ $value }} at {{ $labels.instance }}",
                   "runbook_url":"https://example.com/runbook#highlatency"},
                 "alerts":[%s],"health":"ok","type":"alerting"}""".formatted(state, name, String.join(",", alerts));
    }

    static String alert(String state, String activeAt, String value) {
        return """
                {"labels":{"alertname":"x"},"state":"%s","activeAt":"%s","value":"%s",
                 "annotations":{"summary":"Of %s","runbook_url":"https://example.com/runbook#highlatency",
                   "dashboard_url":"https://example.com/d/x"}}""".formatted(state, activeAt, value, value);
    }
}
