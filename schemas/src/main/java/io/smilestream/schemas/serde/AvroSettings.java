package io.smilestream.schemas.serde;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

/**
 * What the serde does about schemas, read from Confluent's configuration keys.
 *
 * @param side which half of a record
 * @param naming how subjects are named
 * @param ids where a schema's id comes from
 * @param properties whether a registered schema keeps what only Java reads
 */
record AvroSettings(Side side, SubjectNaming naming, IdSource ids, JavaProperties properties) {
    private static final String AUTO_REGISTER = "auto.register.schemas";
    private static final String USE_LATEST = "use.latest.version";
    private static final String LATEST_STRICT = "latest.compatibility.strict";
    private static final String REMOVE_PROPERTIES = "avro.remove.java.properties";
    private static final String SPECIFIC_READER = "specific.avro.reader";
    private static final String NAMING = ".subject.name.strategy";

    private static final ConfigDef DEFINITION = new ConfigDef()
            .define(AUTO_REGISTER, ConfigDef.Type.BOOLEAN, true, Importance.MEDIUM, "Register unknown schemas.")
            .define(USE_LATEST, ConfigDef.Type.BOOLEAN, false, Importance.LOW, "Write under the newest version's id.")
            .define(LATEST_STRICT, ConfigDef.Type.BOOLEAN, true, Importance.LOW, "Not supported: must be true.")
            .define(REMOVE_PROPERTIES, ConfigDef.Type.BOOLEAN, false, Importance.LOW, "Strip Java's properties.")
            .define(SPECIFIC_READER, ConfigDef.Type.BOOLEAN, true, Importance.LOW, "Not supported: must be true.");

    /** Keys of Confluent's that would change the bytes or their meaning, with the only values this serde stands for. */
    private static final Map<String, String> FIXED = Map.of(
            "use.schema.id", "-1",
            "latest.cache.ttl.sec", "-1",
            "key.schema.id.serializer", "PrefixSchemaIdSerializer",
            "value.schema.id.serializer", "PrefixSchemaIdSerializer",
            "key.schema.id.deserializer", "PrefixSchemaIdDeserializer",
            "value.schema.id.deserializer", "PrefixSchemaIdDeserializer");

    /** Where the id of a schema that is to be written comes from. */
    enum IdSource {
        /** The schema is registered unless the registry has it. */
        REGISTER,
        /** The registry must have the schema. */
        LOOK_UP,
        /** The subject's newest version, which must have the same fields. */
        LATEST
    }

    /** What becomes of the properties that Avro's code generator adds to a schema. */
    enum JavaProperties {
        KEPT,
        REMOVED
    }

    static AvroSettings parse(Map<String, ?> config, Side side) {
        AbstractConfig values = new AbstractConfig(DEFINITION, new HashMap<>(config), false);
        refuseUnsupported(config);
        refuseFalse(values, LATEST_STRICT);
        refuseFalse(values, SPECIFIC_READER);
        String namingKey = side.word() + NAMING;
        Object naming = config.get(namingKey);
        return new AvroSettings(
                side,
                naming == null ? SubjectNaming.TOPIC : SubjectNaming.parse(namingKey, className(naming)),
                idSource(values),
                values.getBoolean(REMOVE_PROPERTIES) ? JavaProperties.REMOVED : JavaProperties.KEPT);
    }

    private static IdSource idSource(AbstractConfig values) {
        boolean register = values.getBoolean(AUTO_REGISTER);
        boolean latest = values.getBoolean(USE_LATEST);
        if (register && latest) {
            throw new ConfigException(USE_LATEST + "=true has no effect unless " + AUTO_REGISTER + "=false");
        }
        if (latest) {
            return IdSource.LATEST;
        }
        return register ? IdSource.REGISTER : IdSource.LOOK_UP;
    }

    private static void refuseUnsupported(Map<String, ?> config) {
        FIXED.forEach((key, only) -> {
            Object value = config.get(key);
            if (value != null && !className(value).endsWith(only)) {
                throw new ConfigException(
                        key, value, "is not supported; leave it at " + only + ", or use Confluent's serde");
            }
        });
    }

    private static void refuseFalse(AbstractConfig values, String key) {
        if (!values.getBoolean(key)) {
            throw new ConfigException(key, false, "is not supported; leave it out, or use Confluent's serde");
        }
    }

    private static String className(Object value) {
        return value instanceof Class<?> type ? type.getName() : value.toString();
    }
}
