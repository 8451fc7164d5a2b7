package io.smilestream.app.doctor;

import java.util.List;

/** Looks at one part of the stream's surroundings and changes nothing there. */
@FunctionalInterface
interface Checkup {
    /**
     * What it found, the well things too.
     *
     * @throws io.smilestream.app.fault.SurroundingsException if the part cannot be looked at; the message says what to do
     */
    List<Finding> findings();
}
