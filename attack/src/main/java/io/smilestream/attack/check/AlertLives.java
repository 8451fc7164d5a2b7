package io.smilestream.attack.check;

import io.smilestream.v1.AlertStage;
import io.smilestream.v1.DriftAlert;
import io.smilestream.v1.DriftCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether every alert has lived as one does: opened before it became worse or was closed, under one id, and closed once. */
final class AlertLives {
    private final Map<String, DriftAlert> last = new HashMap<>();
    private final Set<DriftCause> causes = EnumSet.noneOf(DriftCause.class);
    private final List<String> faults = new ArrayList<>();

    /** The next step of the alert of this key. */
    void step(String key, DriftAlert alert) {
        causes.add(alert.getCause());
        DriftAlert before = last.put(key, alert);
        boolean wasOpen = before != null && before.getStage() != AlertStage.CLOSED;
        boolean opens = alert.getStage() == AlertStage.OPEN;
        if (opens == wasOpen) {
            faults.add("alert " + key + " is " + alert.getStage() + " at " + alert.getWindowEnd()
                    + (wasOpen ? " though it was open" : " though it was not open"));
        }
        if (before != null && wasOpen && !before.getId().equals(alert.getId())) {
            faults.add("alert " + before.getId() + " goes on as " + alert.getId());
        }
        if ((alert.getStage() == AlertStage.CLOSED) != (alert.getEnding() != null)) {
            faults.add("alert " + alert.getId() + " is " + alert.getStage() + " with the ending " + alert.getEnding());
        }
    }

    /** Causes that were told. */
    Set<DriftCause> causes() {
        return Set.copyOf(causes);
    }

    /** What was wrong, in the order in which it was seen. */
    List<String> faults() {
        return List.copyOf(faults);
    }
}
