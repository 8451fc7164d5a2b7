package io.smilestream.app.cli;

import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.util.stream.Collectors;

/** What a user means by a topic's name: {@code calibrations}, {@code calibrations.v1} or the full name. */
final class TopicChoice {
    private TopicChoice() {}

    /** The full name; a name that the catalogue does not have is taken as a full name. */
    static String fullName(String given, String prefix) {
        for (TopicSpec spec : TopicCatalogue.all()) {
            if (given.equals(spec.baseName()) || given.equals(shortName(spec))) {
                return spec.name(prefix);
            }
        }
        return given;
    }

    /** Short names of all topics, for a message. */
    static String known() {
        return TopicCatalogue.all().stream().map(TopicChoice::shortName).collect(Collectors.joining(", "));
    }

    private static String shortName(TopicSpec spec) {
        return spec.baseName().substring(0, spec.baseName().lastIndexOf(".v"));
    }
}
