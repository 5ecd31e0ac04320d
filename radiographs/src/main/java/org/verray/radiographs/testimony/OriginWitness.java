package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Unique identifiers and the software that wrote the file. The identifiers themselves are not told. */
final class OriginWitness {
    /** Beginnings of Implementation Class UIDs (PS3.7 D.3.3.2) of general toolkits, which no X-ray system is. */
    private static final Map<String, String> TOOLKITS = new LinkedHashMap<>();

    static {
        TOOLKITS.put("1.2.826.0.1.3680043.8.498.", "pydicom");
        TOOLKITS.put("1.2.826.0.1.3680043.9.3811.", "pynetdicom");
        TOOLKITS.put("1.2.826.0.1.3680043.9.7433.", "highdicom");
        TOOLKITS.put("1.2.276.0.7230010.3.0.", "dcmtk");
        TOOLKITS.put("1.2.40.0.13.1.", "dcm4che");
        TOOLKITS.put("1.2.826.0.1.3680043.2.1143.", "GDCM");
        TOOLKITS.put("1.3.6.1.4.1.30071.", "fo-dicom");
        TOOLKITS.put("1.3.6.1.4.1.5962.", "dicom3tools or PixelMed");
        TOOLKITS.put("1.3.6.1.4.1.9590.100.", "MATLAB");
        TOOLKITS.put("1.2.276.0.7238010.5.", "OsiriX");
    }

    private OriginWitness() {}

    static List<Finding> of(Attributes a) {
        List<Finding> findings = new ArrayList<>();
        for (String problem : a.parts("UidProblems")) {
            findings.add(problem(problem));
        }
        List<String> toolkits = a.parts("UidRoots").stream()
                .filter(root -> !root.endsWith(" UUID") && !root.endsWith(" The Cancer Imaging Archive"))
                .toList();
        if (!toolkits.isEmpty()) {
            findings.add(Finding.of(
                    "uid-of-toolkit",
                    Strength.WEAK,
                    "Identifiers were made by a software toolkit and not by an X-ray system: "
                            + String.join(", ", toolkits) + ".",
                    a.otherwise("gives new identifiers", "Converters and research PACS do so too.")));
        }
        writer(a).ifPresent(toolkit -> {
            String maker =
                    a.has("Manufacturer") ? ", although the maker is given as \"" + a.text("Manufacturer") + "\"" : "";
            findings.add(Finding.of(
                    "written-by-toolkit",
                    Strength.WEAK,
                    "The file was last written by the toolkit " + toolkit + maker + ".",
                    a.otherwise("rewrites the file", "PACS, viewers and converters write with such toolkits.")));
        });
        return findings;
    }

    private static Finding problem(String problem) {
        if (problem.endsWith("is not well formed")) {
            return Finding.of(
                    "uid-malformed",
                    Strength.WEAK,
                    "An identifier breaks the rules of the standard: " + problem + ".",
                    "Home-made de-identification replaces identifiers by hashes or dummy numbers.");
        }
        if (problem.contains(" equals ")) {
            return Finding.of(
                    "uid-reused",
                    Strength.MODERATE,
                    "Two things that must differ have the same identifier: " + problem + ".",
                    "Careless converters write one identifier in several places.");
        }
        return Finding.of(
                "uid-conflict",
                Strength.WEAK,
                "The head of the file and its data name different objects: " + problem + ".",
                "De-identification and editing tools may change one and forget the other.");
    }

    private static Optional<String> writer(Attributes a) {
        String uid = a.text("ImplementationClassUID");
        return TOOLKITS.entrySet().stream()
                .filter(toolkit -> uid.startsWith(toolkit.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
