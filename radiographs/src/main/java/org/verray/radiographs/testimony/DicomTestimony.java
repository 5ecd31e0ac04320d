package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.verray.radiographs.Radiograph;

/** Whether the attributes of a DICOM file agree with each other, with its kind, and with its pixels. */
public final class DicomTestimony {
    private final Map<String, Object> facts;
    private final List<Finding> findings;

    private DicomTestimony(Map<String, Object> facts, List<Finding> findings) {
        this.facts = Collections.unmodifiableMap(facts);
        this.findings = List.copyOf(findings);
    }

    /** The same without a look at the pixels. */
    public static DicomTestimony of(Map<String, String> attributes) {
        return of(attributes, Optional.empty());
    }

    /**
     * Looks attributes over.
     *
     * @param attributes values by keyword as {@link Radiograph#dicom()} gives them; empty for other formats
     * @param radiograph the decoded image, whose samples are compared with what the attributes say of them
     */
    public static DicomTestimony of(Map<String, String> attributes, Optional<Radiograph> radiograph) {
        return of(attributes, () -> radiograph.flatMap(r -> JpegGrid.find(SampleGrid.of(r), Optional.empty())));
    }

    /**
     * The same for a caller who may have looked for an earlier compression already.
     *
     * @param earlier asked at most once, and only where the file says that it was never compressed with loss
     */
    static DicomTestimony of(Map<String, String> attributes, Supplier<Optional<JpegGrid>> earlier) {
        if (attributes.isEmpty()) {
            return new DicomTestimony(Map.of(), List.of());
        }
        Attributes a = new Attributes(attributes);
        List<Finding> findings = new ArrayList<>();
        findings.addAll(KindWitness.of(a));
        findings.addAll(AcquisitionWitness.of(a));
        findings.addAll(DateWitness.of(a));
        findings.addAll(OriginWitness.of(a));
        findings.addAll(ImageWitness.of(a, earlier));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("attributes", new TreeMap<>(attributes));
        facts.put("findings", Finding.facts(findings));
        return new DicomTestimony(facts, findings);
    }

    /** {@code attributes} and {@code findings} for JSON; empty for a file that is not DICOM. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** Empty for a file that shows nothing unusual. */
    public List<Finding> findings() {
        return findings;
    }
}
