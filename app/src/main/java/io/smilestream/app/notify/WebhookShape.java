package io.smilestream.app.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smilestream.v1.AlertSeverity;
import io.smilestream.v1.AlertStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What is posted of an alert, by who reads it. */
public enum WebhookShape {
    /** The record itself. */
    JSON {
        @Override
        JsonNode body(JsonNode alert) {
            return alert;
        }
    },
    /** Alertmanager's version 2, for {@code POST /api/v2/alerts}. */
    ALERTMANAGER {
        @Override
        JsonNode body(JsonNode alert) {
            return alertmanager(alert);
        }
    },
    /** One line of text, as Slack's incoming webhooks and those made like them take it. */
    SLACK {
        @Override
        JsonNode body(JsonNode alert) {
            return FACTORY.objectNode().put("text", AlertText.unaligned(alert));
        }
    };

    private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;

    /**
     * Alertmanager ends an alert that nobody repeats after five minutes unless told when it ends. An alert of ours stays open
     * until it is closed; one whose end is lost with the process must not stay for ever.
     */
    private static final Duration OPEN_FOR = Duration.ofDays(1);

    /** The body of the request. */
    abstract JsonNode body(JsonNode alert);

    /** The shape's name in the settings. */
    public static WebhookShape of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /**
     * An alert is told apart by its labels, the severity among them, because alerts are routed by it. One that became more urgent is
     * another to Alertmanager, so those it was before are ended with it.
     */
    private static ArrayNode alertmanager(JsonNode alert) {
        ArrayNode alerts = FACTORY.arrayNode();
        String severity = alert.path("severity").asText();
        Instant end = Instant.parse(alert.path("windowEnd").asText());
        if (alert.path("stage").asText().equals(AlertStage.UPDATE.name())) {
            for (AlertSeverity lower : AlertSeverity.values()) {
                if (lower.name().equals(severity)) {
                    break;
                }
                if (lower != AlertSeverity.UNKNOWN) {
                    alerts.add(one(alert, lower.name(), end));
                }
            }
        }
        boolean closed = alert.path("stage").asText().equals(AlertStage.CLOSED.name());
        alerts.add(one(alert, severity, closed ? end : end.plus(OPEN_FOR)));
        return alerts;
    }

    private static ObjectNode one(JsonNode alert, String severity, Instant endsAt) {
        ObjectNode one = FACTORY.objectNode();
        ObjectNode labels = one.putObject("labels");
        labels.put("alertname", "SmilestreamDrift");
        labels.put("id", alert.path("id").asText());
        for (String label : new String[] {"venue", "underlying", "expiry", "cause", "metric"}) {
            if (!alert.path(label).isNull()) {
                labels.put(label, alert.path(label).asText());
            }
        }
        labels.put("severity", severity.toLowerCase(Locale.ROOT));
        ObjectNode annotations = one.putObject("annotations");
        annotations.put("summary", AlertText.unaligned(alert));
        annotations.put("change", AlertText.change(alert));
        annotations.put("action", AlertText.action(alert.path("action").asText()));
        one.put("startsAt", alert.path("openedAt").asText());
        one.put("endsAt", endsAt.toString());
        return one;
    }
}
