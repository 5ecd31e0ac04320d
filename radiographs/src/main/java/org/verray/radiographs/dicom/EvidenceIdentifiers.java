package org.verray.radiographs.dicom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * Whether the unique identifiers of a DICOM object are well formed, differ from each other and agree with the file meta
 * information, and whose root they stand under. Identifiers themselves never leave this class.
 */
final class EvidenceIdentifiers {
    /** Components and their digits: no leading zeros, at least two components (PS3.5 9.1). */
    private static final String SYNTAX = "(0|[1-9]\\d*)(\\.(0|[1-9]\\d*))+";

    private static final int LONGEST = 64;

    /** Roots under which toolkits make identifiers when nobody gives them another; the longest that fits counts. */
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("1.2.826.0.1.3680043.8.498.", "pydicom"),
            Map.entry("1.2.276.0.7230010.3.", "dcmtk"),
            Map.entry("1.2.40.0.13.1.", "dcm4che"),
            Map.entry("1.2.826.0.1.3680043.2.1143.", "gdcm"),
            Map.entry("1.3.6.1.4.1.30071.", "fo-dicom"),
            Map.entry("1.2.826.0.1.3680043.9.7433.", "highdicom"),
            Map.entry("1.2.826.0.1.3680043.9.3811.", "pynetdicom"),
            Map.entry("1.3.6.1.4.1.5962.", "dicom3tools or PixelMed"),
            Map.entry("1.2.276.0.7238010.5.", "OsiriX"),
            Map.entry("1.3.6.1.4.1.14519.5.2.1.", "The Cancer Imaging Archive"),
            Map.entry("2.25.", "UUID"));

    private EvidenceIdentifiers() {}

    /**
     * {@code UidProblems}: sentences such as {@code SOPInstanceUID equals SeriesInstanceUID}; {@code UidRoots}: pairs such as
     * {@code SOPInstanceUID pydicom}; {@code UidsPresent}: keywords. Empty text where there is nothing to say.
     */
    static Map<String, String> of(Attributes meta, Attributes data) {
        Map<String, String> uids = new LinkedHashMap<>();
        put(uids, "StudyInstanceUID", Values.text(data, Tag.StudyInstanceUID));
        put(uids, "SeriesInstanceUID", Values.text(data, Tag.SeriesInstanceUID));
        put(uids, "SOPInstanceUID", Values.text(data, Tag.SOPInstanceUID));
        List<String> problems = new ArrayList<>();
        List<String> roots = new ArrayList<>();
        uids.forEach((keyword, uid) -> {
            if (!uid.matches(SYNTAX) || uid.length() > LONGEST) {
                problems.add(keyword + " is not well formed");
            }
            ROOTS.entrySet().stream()
                    .filter(root -> uid.startsWith(root.getKey()))
                    .findFirst()
                    .ifPresent(root -> roots.add(keyword + " " + root.getValue()));
        });
        List<String> present = List.copyOf(uids.keySet());
        for (int i = 0; i < present.size(); i++) {
            for (int j = i + 1; j < present.size(); j++) {
                if (uids.get(present.get(i)).equals(uids.get(present.get(j)))) {
                    problems.add(present.get(j) + " equals " + present.get(i));
                }
            }
        }
        String ofMeta = Values.text(meta, Tag.MediaStorageSOPInstanceUID);
        if (!ofMeta.isEmpty() && uids.containsKey("SOPInstanceUID") && !ofMeta.equals(uids.get("SOPInstanceUID"))) {
            problems.add("MediaStorageSOPInstanceUID differs from SOPInstanceUID");
        }
        return Map.of(
                "UidProblems",
                String.join("\\", problems),
                "UidRoots",
                String.join("\\", roots),
                "UidsPresent",
                String.join("\\", present));
    }

    private static void put(Map<String, String> uids, String keyword, String value) {
        if (!value.isEmpty()) {
            uids.put(keyword, value);
        }
    }
}
