package io.smilestream.app.docker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a pom says, by the names of its elements. */
record Pom(Document document) {
    static Pom of(Path folder) {
        try {
            return new Pom(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(folder.resolve("pom.xml").toFile()));
        } catch (IOException | ParserConfigurationException | SAXException e) {
            throw new AssertionError(folder + " has no pom that can be read", e);
        }
    }

    /** The text of the first element of that name. */
    String text(String element) {
        return document.getElementsByTagName(element).item(0).getTextContent();
    }

    List<String> modules() {
        NodeList modules = document.getElementsByTagName("module");
        return IntStream.range(0, modules.getLength())
                .mapToObj(i -> modules.item(i).getTextContent())
                .toList();
    }
}
