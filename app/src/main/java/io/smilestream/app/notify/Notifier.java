package io.smilestream.app.notify;

import com.fasterxml.jackson.databind.JsonNode;
import io.smilestream.app.notify.Webhook.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sends each step of an alert once, and counts. Not thread-safe. */
public final class Notifier {
    /** Steps remembered to tell a repetition: more than a topic redelivers after a cut. */
    private static final int REMEMBERED_MAX = 10_000;

    private final Webhook webhook;
    private final WebhookShape shape;
    private final Map<String, Boolean> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };
    private long delivered;
    private long refused;

    /** Sends to {@code webhook} in {@code shape}. */
    public Notifier(Webhook webhook, WebhookShape shape) {
        this.webhook = webhook;
        this.shape = shape;
    }

    /**
     * Sends a step unless it was sent before.
     *
     * @return whether it is done with; false if the notifier ends before
     */
    public boolean send(JsonNode alert) throws InterruptedException {
        String step = alert.path("id").asText() + "|" + alert.path("stage").asText() + "|"
                + alert.path("windowEnd").asText();
        if (done.containsKey(step)) {
            return true;
        }
        Outcome outcome = webhook.post(shape.body(alert).toString());
        if (outcome == Outcome.STOPPED) {
            return false;
        }
        delivered += outcome == Outcome.DELIVERED ? 1 : 0;
        refused += outcome == Outcome.REFUSED ? 1 : 0;
        done.put(step, true);
        return true;
    }

    /** Steps that the receiver took. */
    public long delivered() {
        return delivered;
    }

    /** Steps that the receiver refused. */
    public long refused() {
        return refused;
    }
}
