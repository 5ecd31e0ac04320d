package org.verray.detector;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.datasets.radiograph.ContainerFacts;
import org.verray.datasets.radiograph.Radiograph;

/** Evidence that is not pixels, as facts; none of it touches the score. */
final class FileEvidence {
    private FileEvidence() {}

    static Map<String, Object> provenance(Radiograph radiograph) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("contentCredentials", "not checked");
        facts.put("watermark", "not checked");
        String declared = radiograph.dicom().get("SyntheticData");
        if (declared != null) {
            facts.put("dicomSyntheticData", declared);
        }
        return facts;
    }

    static Map<String, Object> container(Radiograph radiograph) {
        ContainerFacts c = radiograph.container();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("format", c.format());
        facts.put("encoding", c.encoding());
        facts.put("channels", c.channels());
        facts.put("bitsAllocated", c.bitsAllocated());
        facts.put("chroma", c.chroma());
        facts.put("bytes", c.bytes());
        return facts;
    }

    static Map<String, Object> dicom(Radiograph radiograph) {
        return new LinkedHashMap<>(radiograph.dicom());
    }
}
