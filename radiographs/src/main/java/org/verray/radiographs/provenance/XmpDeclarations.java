package org.verray.radiographs.provenance;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What XMP says about the origin (IPTC Photo Metadata Standard: digital source type and AI properties; XMP basic:
 * creator tool). Read by a parser without document types and entities; where the XML is damaged, what stood before the
 * damage counts, and a digital source type is looked for in the rest as text.
 */
final class XmpDeclarations {
    private static final int MOST_BYTES = 1 << 22;
    private static final int MOST_TEXT = 4096;
    private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static final String IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/";
    private static final String PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/";
    private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";
    private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final String EVENT = "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#";
    private static final String SOURCE_TYPE = "Iptc4xmpExt:DigitalSourceType";
    private static final Map<String, String> PREFIXES = Map.of(
            IPTC,
            "Iptc4xmpExt:",
            XMP,
            "xmp:",
            PHOTOSHOP,
            "photoshop:",
            TIFF,
            "tiff:",
            EXIF,
            "exif:",
            DUBLIN_CORE,
            "dc:",
            EVENT,
            "stEvt:");
    private static final Set<String> WANTED = Set.of(
            SOURCE_TYPE,
            "Iptc4xmpExt:AISystemUsed",
            "Iptc4xmpExt:AISystemVersionUsed",
            "Iptc4xmpExt:AIPromptInformation",
            "Iptc4xmpExt:AIPromptWriterName",
            "xmp:CreatorTool",
            "photoshop:Credit",
            "photoshop:Source",
            "tiff:Software",
            "tiff:Make",
            "tiff:Model",
            "exif:UserComment",
            "dc:description",
            "stEvt:softwareAgent",
            "stEvt:digitalSourceType");

    private final String where;
    private final List<Declaration> found = new ArrayList<>();
    private final Set<String> said = new HashSet<>();

    private XmpDeclarations(String where) {
        this.where = where;
    }

    static List<Declaration> of(String where, Bytes xmp, List<String> problems) {
        XmpDeclarations declarations = new XmpDeclarations(where);
        String packet = text(xmp.slice(0, Math.min(MOST_BYTES, xmp.length())));
        try {
            declarations.parse(packet);
        } catch (XMLStreamException | RuntimeException e) {
            problems.add(where + " is damaged");
            if (declarations.found.stream().noneMatch(d -> d.field().equals(SOURCE_TYPE))) {
                declarations.search(packet.replace("\0", ""));
            }
        }
        return declarations.found;
    }

    /**
     * The packet as text, without a byte order mark before it and zeros behind it. Old writers put single bytes of other
     * character sets into it: each becomes a replacement character, where an XML parser would give up.
     */
    private static String text(Bytes xmp) {
        boolean high = xmp.startsWith(0, 0xFE, 0xFF) || xmp.startsWith(0, 0, '<');
        boolean low = xmp.startsWith(0, 0xFF, 0xFE) || xmp.startsWith(0, '<', 0);
        Charset charset = high ? UTF_16BE : low ? UTF_16LE : UTF_8;
        String text = new String(xmp.array(), xmp.start(), xmp.length(), charset);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == 0 || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(Math.min(end, text.startsWith("\uFEFF") ? 1 : 0), end);
    }

    private void parse(String packet) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(packet));
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    element(xml);
                }
            }
        } finally {
            xml.close();
        }
    }

    /** Properties stand as elements with text, as elements that point to a resource, or as attributes. */
    private void element(XMLStreamReader xml) throws XMLStreamException {
        Optional<String> property = wanted(xml.getNamespaceURI(), xml.getLocalName());
        String resource = xml.getAttributeValue(RDF, "resource");
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String value = xml.getAttributeValue(i);
            wanted(xml.getAttributeNamespace(i), xml.getAttributeLocalName(i)).ifPresent(p -> say(p, value));
        }
        if (property.isPresent()) {
            say(property.get(), resource == null ? text(xml) : resource);
        }
    }

    /** Text of an element and everything in it, up to its end. */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            } else if (xml.hasText() && event != XMLStreamConstants.COMMENT && text.length() < MOST_TEXT) {
                text.append(xml.getText());
            }
        }
        return text.toString();
    }

    private static Optional<String> wanted(String namespace, String name) {
        String prefix = namespace == null ? null : PREFIXES.get(namespace);
        return Optional.ofNullable(prefix).map(p -> p + name).filter(WANTED::contains);
    }

    private void say(String property, String text) {
        String value = Words.shortened(text);
        if (value.isEmpty() || !said.add(property + value)) {
            return;
        }
        meaning(property, text).ifPresent(m -> found.add(new Declaration(where, property, value, m)));
    }

    private static Optional<Meaning> meaning(String property, String text) {
        boolean ai = Generators.named(text) || Generators.parameters(text);
        return switch (property) {
            case SOURCE_TYPE, "stEvt:digitalSourceType" -> Optional.of(SourceType.meaning(text));
            case "tiff:Make", "tiff:Model" -> Optional.of(ai ? Meaning.GENERATED_BY_AI : Meaning.DEVICE);
            case "xmp:CreatorTool", "tiff:Software", "stEvt:softwareAgent" ->
                Optional.of(ai ? Meaning.GENERATED_BY_AI : Meaning.SOFTWARE);
            case "photoshop:Credit", "photoshop:Source", "exif:UserComment", "dc:description" ->
                ai ? Optional.of(edited(text) ? Meaning.EDITED_WITH_AI : Meaning.GENERATED_BY_AI) : Optional.empty();
            default -> Optional.of(Meaning.GENERATED_BY_AI);
        };
    }

    private static boolean edited(String text) {
        return Words.lower(text).contains("edited with");
    }

    private void search(String text) {
        String mark = "digitalsourcetype/";
        int at = Words.lower(text).indexOf(mark);
        if (at >= 0) {
            String rest = text.substring(at + mark.length());
            String name = rest.substring(0, Math.min(60, rest.length())).replaceFirst("(?s)[^A-Za-z].*", "");
            say(SOURCE_TYPE, name);
        }
    }
}
