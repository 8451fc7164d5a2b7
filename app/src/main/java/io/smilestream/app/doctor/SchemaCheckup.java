package io.smilestream.app.doctor;

import io.smilestream.app.config.AppConfig;
import io.smilestream.app.fault.SurroundingsException;
import io.smilestream.schemas.registry.CompatibilityLevel;
import io.smilestream.schemas.registry.RegistryRefusedException;
import io.smilestream.schemas.registry.RegistryUnavailableException;
import io.smilestream.schemas.registry.SchemaRegistry;
import io.smilestream.schemas.topic.TopicCatalogue;
import io.smilestream.schemas.topic.TopicSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Looks at what the registry holds for the stream's topics, and whether what this program writes would be taken. */
final class SchemaCheckup implements Checkup {
    private static final String NAMING = "value.subject.name.strategy";
    private static final String NAMED_BY_TOPIC = "TopicNameStrategy";
    private static final String AUTO_REGISTER = "auto.register.schemas";

    private final AppConfig config;

    SchemaCheckup(AppConfig config) {
        this.config = config;
    }

    @Override
    public List<Finding> findings() {
        Object naming = config.serde().getOrDefault(NAMING, NAMED_BY_TOPIC);
        if (!naming.toString().endsWith("." + NAMED_BY_TOPIC) && !naming.equals(NAMED_BY_TOPIC)) {
            return List.of(Finding.ok("schemas", NAMING + " is " + naming + ", so subjects are not examined"));
        }
        SchemaRegistry registry = SchemaRegistry.of(config.serde());
        try {
            Set<String> present = new TreeSet<>(registry.subjects());
            List<Finding> findings = new ArrayList<>();
            for (TopicSpec spec : TopicCatalogue.all()) {
                Schema schema = spec.value();
                if (schema != null) {
                    String subject = spec.name(config.topicPrefix()) + "-value";
                    findings.add(present.contains(subject) ? look(registry, subject, spec, schema) : absent(subject));
                }
            }
            return findings;
        } catch (RegistryRefusedException | RegistryUnavailableException e) {
            throw new SurroundingsException(
                    "the schema registry does not tell of its subjects (" + e.getMessage() + "): see its log", e);
        }
    }

    private Finding absent(String subject) {
        boolean comesByItself = Boolean.parseBoolean(
                config.serde().getOrDefault(AUTO_REGISTER, "true").toString());
        return comesByItself
                ? Finding.ok(name(subject), "is absent and comes with the first record")
                : Finding.fail(
                        name(subject),
                        "is absent and " + AUTO_REGISTER + " is false, so nothing can be written",
                        "register the schema of schemas/src/main/avro, or set " + AUTO_REGISTER + "=true");
    }

    private static Finding look(SchemaRegistry registry, String subject, TopicSpec spec, Schema schema) {
        List<String> conflicts = registry.conflicts(subject, schema);
        if (!conflicts.isEmpty()) {
            return Finding.fail(
                    name(subject),
                    "does not take this program's schema (" + firstLine(conflicts.get(0)) + ")",
                    "run the version of Smilestream that registered it or a newer one, or name other topics with"
                            + " --topic-prefix");
        }
        CompatibilityLevel actual = registry.level(subject);
        CompatibilityLevel declared = TopicCatalogue.compatibility(spec);
        if (actual != declared) {
            return Finding.warn(
                    name(subject),
                    "compatibility is " + actual + ", declared " + declared
                            + ", so a change may get in that breaks readers",
                    "PUT /config/" + subject + " {\"compatibility\": \"" + declared + "\"} at the registry");
        }
        return Finding.ok(name(subject), "takes this program's schema under " + actual);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static String name(String subject) {
        return "subject " + subject;
    }
}
