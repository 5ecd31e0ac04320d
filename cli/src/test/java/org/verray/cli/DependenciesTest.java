package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The page on dependencies names those that there are. */
class DependenciesTest {
    private static final Path ROOT = Path.of(System.getProperty("verray.root"));
    private static final Pattern NAMED = Pattern.compile("(?m)^\\| `([^`:]+:[^`]+)` \\|");

    @Test
    void thePageNamesEveryLibraryThatAModuleNames() throws Exception {
        TreeSet<String> used = new TreeSet<>();
        for (Path pom : poms()) {
            for (Element dependency : dependencies(pom)) {
                String group = text(dependency, "groupId");
                if (!group.equals("org.verray")) {
                    used.add(group + ":" + text(dependency, "artifactId"));
                }
            }
        }
        TreeSet<String> named = new TreeSet<>();
        NAMED.matcher(Files.readString(ROOT.resolve("docs/dependencies.md")))
                .results()
                .forEach(match -> named.add(match.group(1)));
        assertThat(used).hasSizeGreaterThan(30);
        assertThat(named).containsExactlyElementsOf(used);
    }

    /** Of the root and of the modules that it lists. */
    private static List<Path> poms() throws IOException {
        Pattern module = Pattern.compile("<module>([^<]+)</module>");
        String root = Files.readString(ROOT.resolve("pom.xml"));
        return Stream.concat(
                        Stream.of("pom.xml"), module.matcher(root).results().map(m -> m.group(1) + "/pom.xml"))
                .map(ROOT::resolve)
                .toList();
    }

    /** Those of the project itself and of its profiles: not managed versions, and not what plugins need. */
    private static List<Element> dependencies(Path pom) throws Exception {
        NodeList all = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(pom.toFile())
                .getElementsByTagName("dependency");
        return Stream.iterate(0, i -> i + 1)
                .limit(all.getLength())
                .map(all::item)
                .map(Element.class::cast)
                .filter(e -> {
                    Node owner = e.getParentNode().getParentNode();
                    return Set.of("project", "profile").contains(owner.getNodeName());
                })
                .toList();
    }

    private static String text(Element parent, String child) {
        return parent.getElementsByTagName(child).item(0).getTextContent().strip();
    }
}
