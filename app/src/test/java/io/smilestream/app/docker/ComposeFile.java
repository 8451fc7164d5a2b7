package io.smilestream.app.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file as compose would see it: merged, and with the variables of the .env file filled in. */
record ComposeFile(JsonNode tree) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    /**
     * Parses {@code text}.
     *
     * @throws IllegalArgumentException if it names a variable that {@code variables} does not have
     */
    static ComposeFile parse(String text, Properties variables) {
        String filled = VARIABLE.matcher(text).replaceAll(match -> {
            String value = variables.getProperty(match.group(1));
            if (value == null) {
                throw new IllegalArgumentException(".env must give " + match.group(1));
            }
            return Matcher.quoteReplacement(value);
        });
        Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(filled);
        return new ComposeFile(new ObjectMapper().valueToTree(read));
    }

    Map<String, JsonNode> services() {
        return children(tree.path("services"));
    }

    /** Services that run Smilestream's own image. */
    Map<String, JsonNode> own() {
        Map<String, JsonNode> own = services();
        own.values().removeIf(service -> !service.has("build"));
        return own;
    }

    static Map<String, JsonNode> children(JsonNode node) {
        Map<String, JsonNode> children = new TreeMap<>();
        node.properties().forEach(field -> children.put(field.getKey(), field.getValue()));
        return children;
    }

    /** The texts of a list; none if there is no list. */
    static Stream<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText);
    }

    /** A service's environment; compose wants texts, since YAML's numbers and truths have many spellings. */
    static Map<String, String> environment(JsonNode service) {
        Map<String, String> environment = new TreeMap<>();
        children(service.path("environment")).forEach((name, value) -> {
            if (!value.isTextual()) {
                throw new IllegalArgumentException(name + " must be in quotes, was " + value);
            }
            environment.put(name, value.textValue());
        });
        return environment;
    }
}
