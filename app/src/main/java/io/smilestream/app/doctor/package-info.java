/**
 * What a person asks first when something does not work: is everything around the stream as it must be, and if not, what to
 * do.
 *
 * <p>Reading order: {@link io.smilestream.app.doctor.Doctor}, then {@link io.smilestream.app.doctor.TopicCheckup}.
 */
@NullMarked
package io.smilestream.app.doctor;

import org.jspecify.annotations.NullMarked;
