package org.verray.datasets.testimony;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What kind of object a DICOM file says it is (PS3.3 A.8, C.7.6.1, C.8.6). */
final class KindWitness {
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private KindWitness() {}

    static List<Finding> of(Map<String, String> attributes) {
        List<Finding> findings = new ArrayList<>();
        String kind = attributes.getOrDefault("SOPClassUID", "");
        if (kind.equals(SECONDARY_CAPTURE) || kind.startsWith(SECONDARY_CAPTURE + ".")) {
            findings.add(Finding.of(
                    "secondary-capture",
                    Strength.WEAK,
                    "The file is a secondary capture: a picture that was brought into DICOM from elsewhere.",
                    "Film scans, screen captures, reformatted images and converted data sets are secondary captures."));
        }
        return findings;
    }
}
