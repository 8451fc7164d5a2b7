package io.smilestream.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class WebhookShapeTest {
    @Test
    void jsonIsTheRecord() throws Exception {
        assertThat(WebhookShape.of("json").body(alert())).isEqualTo(alert());
    }

    @Test
    void slackIsALineOfText() throws Exception {
        assertThat(WebhookShape.of("slack").body(alert()).toString())
                .isEqualTo("{\"text\":\"2026-11-21T00:01:00Z  OPEN  WARNING  deribit BTC 2026-12-25T08:00Z"
                        + "  DATA_QUALITY  QUOTE_AGE 1.0 s -> 30.0 s  check feed\"}");
    }

    @Test
    void alertmanagerTellsAlertsApartByLabelsAndWhenTheyEnd() throws Exception {
        JsonNode posted = WebhookShape.of("alertmanager").body(alert());

        assertThat(posted).hasSize(1);
        assertThat(posted.get(0).path("labels").path("severity").asText()).isEqualTo("warning");
        assertThat(posted.get(0).path("labels").path("id").asText()).isEqualTo("deribit|BTC|X|1");
        assertThat(posted.get(0).path("startsAt").asText()).isEqualTo("2026-11-21T00:00:30Z");
        assertThat(posted.get(0).path("endsAt").asText()).isEqualTo("2026-11-22T00:01:00Z");
    }

    @Test
    void alertmanagerEndsWhatIsClosed() throws Exception {
        ObjectNode closed = alert();
        closed.put("stage", "CLOSED");
        closed.put("ending", "QUIET");

        JsonNode posted = WebhookShape.of("alertmanager").body(closed);

        assertThat(posted.get(0).path("endsAt").asText()).isEqualTo("2026-11-21T00:01:00Z");
        assertThat(posted.get(0).path("labels"))
                .isEqualTo(WebhookShape.of("alertmanager").body(alert()).get(0).path("labels"));
    }

    @Test
    void alertmanagerEndsWhatAnAlertWasBeforeItBecameMoreUrgent() throws Exception {
        ObjectNode worse = alert();
        worse.put("stage", "UPDATE");
        worse.put("severity", "CRITICAL");

        JsonNode posted = WebhookShape.of("alertmanager").body(worse);

        assertThat(posted)
                .extracting(one -> one.path("labels").path("severity").asText() + " "
                        + one.path("endsAt").asText())
                .containsExactly(
                        "info 2026-11-21T00:01:00Z", "warning 2026-11-21T00:01:00Z", "critical 2026-11-22T00:01:00Z");
    }

    private static ObjectNode alert() throws Exception {
        return (ObjectNode) new ObjectMapper().readTree("""
                {"venue":"deribit","underlying":"BTC","expiry":"2026-12-25T08:00:00Z","metric":"QUOTE_AGE",
                 "cause":"DATA_QUALITY","stage":"OPEN","ending":null,"severity":"WARNING","id":"deribit|BTC|X|1",
                 "openedAt":"2026-11-21T00:00:30Z","windowEnd":"2026-11-21T00:01:00Z","smiles":1,"unit":"SECONDS",
                 "evidence":{"before":1.0,"after":30.0},"action":"CHECK_FEED"}
                """);
    }
}
