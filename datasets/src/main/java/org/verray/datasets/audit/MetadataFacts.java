package org.verray.datasets.audit;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.verray.radiographs.dicom.DicomAttributes;
import org.verray.radiographs.provenance.Declaration;
import org.verray.radiographs.provenance.FileOutline;
import org.verray.radiographs.provenance.FileOutline.Part;
import org.verray.radiographs.provenance.Meaning;
import org.verray.radiographs.provenance.Provenance;
import org.verray.radiographs.provenance.TrustList;

/**
 * What the container says apart from size, colour and quantisation. Left out are also the amount of compressed data, which the
 * pixels decide, and identifiers, dates and times.
 */
final class MetadataFacts {
    /** Chunks that say how colour is stored, or are the pixels. */
    private static final Set<String> CHUNKS_OF_COLOUR = Set.of("PLTE", "tRNS", "IDAT", "PNGh", "IHDR", "IEND", "acTL");

    /** Chunks whose few bytes are settings of the writer. */
    private static final Set<String> SETTINGS = Set.of("gAMA", "cHRM", "sRGB", "pHYs", "cICP");

    private static final Set<String> SEGMENTS_OF_PIXELS = Set.of("SOI", "DQT", "DHT", "DAC", "SOS", "EOI");

    /** Attributes that other probes see, in part or whole. */
    private static final Set<String> OF_OTHERS = Set.of(
            "Rows",
            "Columns",
            "SamplesPerPixel",
            "BitsAllocated",
            "BitsStored",
            "HighBit",
            "PixelRepresentation",
            "PhotometricInterpretation",
            "PlanarConfiguration",
            "EmptyAttributes",
            "PresentSequences",
            "BodyPartExamined",
            "ViewPosition",
            "ImageLaterality",
            "OrganExposed",
            "BodyPartThickness");

    private static final int LARGEST_SETTING = 32;
    private static final int LONGEST_BUFFER = 1 << 16;

    private MetadataFacts() {}

    static Facts of(CaseFile file) {
        Facts facts = new Facts();
        String format = file.radiograph().container().format();
        String name = file.entry().file().getFileName().toString();
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "none" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        facts.word("format", format).word("file extension", extension);
        facts.flag("extension of another format", !fits(extension, format));
        Provenance provenance = Provenance.of(file.bytes(), file.attributes(), TrustList.none());
        FileOutline outline = FileOutline.of(file.bytes());
        boolean credentials = outline.parts().stream()
                .anyMatch(p -> p.name().equals("caBX") || p.name().startsWith("C2PA"));
        outline.statements().forEach(statement -> facts.flag("states " + statement, true));
        for (Declaration d : provenance.declarations()) {
            facts.flag("declares: " + d.meaning().words(), true);
            if (d.meaning() == Meaning.SOFTWARE || d.meaning() == Meaning.DEVICE) {
                facts.word(d.where() + " " + d.field(), d.value());
            }
        }
        switch (outline.format()) {
            case "PNG" -> png(facts, outline.parts(), file.bytes());
            case "JPEG" -> jpeg(facts, outline.parts(), file.bytes());
            case "WebP" -> outline.parts().forEach(p -> facts.flag("WebP chunk " + p.name(), true));
            default -> {}
        }
        if (file.dicom()) {
            dicom(facts, file);
        }
        facts.flag("content credentials (C2PA)", credentials);
        return facts;
    }

    private static boolean fits(String extension, String format) {
        return switch (format) {
            case "JPEG" -> Set.of("jpg", "jpeg", "jpe", "jfif").contains(extension);
            case "TIFF" -> Set.of("tif", "tiff").contains(extension);
            case "DICOM" ->
                Set.of("dcm", "dicom", "dic", "ima", "none").contains(extension) || extension.matches("\\d+");
            case "BMP" -> Set.of("bmp", "dib").contains(extension);
            default -> extension.equalsIgnoreCase(format);
        };
    }

    private static void png(Facts facts, List<Part> chunks, byte[] file) {
        List<String> order = new ArrayList<>();
        List<Part> data = new ArrayList<>();
        for (Part chunk : chunks) {
            if (chunk.name().equals("IDAT")) {
                data.add(chunk);
            }
            if (!CHUNKS_OF_COLOUR.contains(chunk.name())) {
                facts.flag("PNG chunk " + chunk.name(), true);
            }
            boolean colour = chunk.name().equals("PLTE") || chunk.name().equals("tRNS");
            if (!colour && (order.isEmpty() || !order.get(order.size() - 1).equals(chunk.name()))) {
                order.add(chunk.name());
            }
            if (SETTINGS.contains(chunk.name()) && chunk.length() <= LARGEST_SETTING) {
                facts.word("PNG " + chunk.name(), hex(file, chunk));
            }
        }
        facts.word("PNG chunk order", String.join(" ", order).replace("PNGh ", ""));
        if (!data.isEmpty() && data.get(0).length() >= 2) {
            facts.word("zlib level", String.valueOf((file[data.get(0).body() + 1] & 0xFF) >> 6));
        }
        if (data.size() > 1) {
            facts.word("IDAT size", data.get(0).length() + " bytes");
        } else if (!data.isEmpty() && data.get(0).length() > LONGEST_BUFFER) {
            facts.word("IDAT size", "all in one");
        }
    }

    private static void jpeg(Facts facts, List<Part> segments, byte[] file) {
        List<String> order = new ArrayList<>();
        for (Part segment : segments) {
            String name = segment.name().startsWith("SOF") ? "SOF" : segment.name();
            if (!SEGMENTS_OF_PIXELS.contains(name) && !name.equals("SOF")) {
                facts.flag("JPEG segment " + name, true);
            }
            if (order.isEmpty() || !order.get(order.size() - 1).equals(name)) {
                order.add(name);
            }
            if (name.equals("APP0") && segment.length() >= 12) {
                facts.word("JFIF version and density", hex(file, new Part(name, segment.body() + 5, 7)));
            }
            if (name.equals("SOS")) {
                break;
            }
        }
        facts.word("JPEG segment order", String.join(" ", order));
        Part last = segments.get(segments.size() - 1);
        facts.flag("bytes behind the end of the JPEG", last.name().equals("EOI") && last.length() > 0);
    }

    private static String hex(byte[] file, Part part) {
        int end = Math.min(file.length, part.body() + part.length());
        return HexFormat.of().formatHex(file, Math.min(part.body(), end), end);
    }

    private static void dicom(Facts facts, CaseFile file) {
        DicomAttributes.present(file.bytes()).stream()
                .filter(keyword ->
                        !keyword.matches("PixelData|.*(Data|Group)Length|.*Palette.*|SmallestImage.*|LargestImage.*"))
                .forEach(keyword -> facts.flag("DICOM has " + keyword, true));
        Map<String, String> attributes = file.attributes();
        for (String keyword : attributes.getOrDefault("EmptyAttributes", "").split("\\\\")) {
            if (!keyword.isEmpty()) {
                facts.flag("DICOM has empty " + keyword, true);
            }
        }
        for (String root : attributes.getOrDefault("UidRoots", "").split("\\\\")) {
            if (!root.isEmpty()) {
                facts.flag("DICOM identifiers made by " + root.substring(root.indexOf(' ') + 1), true);
            }
        }
        attributes.entrySet().stream()
                .filter(e -> !OF_OTHERS.contains(e.getKey()) && !e.getKey().matches("Uid.*|Date.*|CreatedDays.*"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new))
                .forEach((keyword, value) -> facts.word("DICOM " + keyword, value));
    }
}
