package io.smilestream.attack.check;

import io.smilestream.v1.Calibration;
import io.smilestream.v1.Surface;
import io.smilestream.v1.SurfaceSmile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which surfaces must exist and what expiries each must hold, by the calibrations alone: one a window and underlying with a smile
 * that is valid at the window's end and expires after it, and every such smile on it.
 */
final class SurfaceRoll {
    private final SortedMap<String, SortedSet<String>> expected = new TreeMap<>();
    private final SortedMap<String, SortedSet<String>> found = new TreeMap<>();

    /** A published calibration. */
    void smile(Calibration calibration) {
        boolean isSmile = calibration.getAtmVol() != null && calibration.getKMin() != null;
        if (isSmile
                && !calibration.getValidUntil().isBefore(calibration.getWindowEnd())
                && calibration.getExpiry().isAfter(calibration.getWindowEnd())) {
            String surface = calibration.getVenue() + "|" + calibration.getUnderlying();
            expected.computeIfAbsent(
                            Oracle.name(surface, Oracle.micros(calibration.getWindowEnd())), absent -> new TreeSet<>())
                    .add(calibration.getExpiry().toString());
        }
    }

    /** A published surface. */
    void surface(String key, Surface surface) {
        SortedSet<String> expiries = new TreeSet<>();
        for (SurfaceSmile smile : surface.getSmiles()) {
            expiries.add(smile.getExpiry().toString());
        }
        found.put(Oracle.name(key, Oracle.micros(surface.getWindowEnd())), expiries);
    }

    /** What is absent, too much or of other expiries: how much of each, and the first. */
    List<String> faults() {
        List<String> absent = new ArrayList<>();
        List<String> other = new ArrayList<>();
        expected.forEach((window, expiries) -> {
            SortedSet<String> ours = found.get(window);
            if (ours == null) {
                absent.add(window);
            } else if (!ours.equals(expiries)) {
                other.add(window + " has " + ours + " instead of " + expiries);
            }
        });
        SortedSet<String> unasked = new TreeSet<>(found.keySet());
        unasked.removeAll(expected.keySet());
        List<String> faults = new ArrayList<>();
        say(faults, "surfaces are absent", absent);
        say(faults, "surfaces have other expiries than their smiles", other);
        say(faults, "surfaces have no smile", List.copyOf(unasked));
        return faults;
    }

    private static void say(List<String> faults, String what, List<String> which) {
        if (!which.isEmpty()) {
            faults.add(which.size() + " " + what + ", the first " + which.get(0));
        }
    }
}
