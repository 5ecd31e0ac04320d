package org.verray.datasets.testimony;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.radiograph.ContainerFacts;
import org.verray.datasets.radiograph.Radiograph;

/** What the file around the pixels shows, and what its pixels show about earlier files they were in. */
public final class ContainerTestimony {
    private final Map<String, Object> facts;
    private final List<Finding> findings;

    private ContainerTestimony(Map<String, Object> facts, List<Finding> findings) {
        this.facts = Collections.unmodifiableMap(facts);
        this.findings = List.copyOf(findings);
    }

    /**
     * Looks a file over.
     *
     * @param file every byte of it
     * @param radiograph what it decodes to; without it only what the header says is reported
     */
    public static ContainerTestimony of(byte[] file, Optional<Radiograph> radiograph) {
        Optional<JpegStream> jpeg = JpegStream.read(file, 0);
        Map<String, Object> facts = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        Optional<FileShape> shape = FileShape.of(file, jpeg, radiograph);
        shape.ifPresent(s -> {
            facts.put("format", s.format());
            findings.addAll(SizeWitness.of(s));
        });
        radiograph.map(Radiograph::container).ifPresent(c -> {
            put(facts, c);
            findings.addAll(ColourWitness.of(shape.orElseThrow(), c));
        });
        facts.put("bytes", (long) file.length);
        jpeg.ifPresent(stream -> {
            facts.put("jpeg", JpegWitness.facts(stream));
            findings.addAll(JpegWitness.of(stream));
        });
        radiograph.ifPresent(r -> {
            SampleGrid picture = SampleGrid.of(r);
            Map<String, Object> history = new LinkedHashMap<>();
            findings.addAll(DepthWitness.of(picture, r.bitsStored()));
            findings.addAll(HistoryWitness.of(picture, jpeg, history));
            facts.put("samples", DepthWitness.facts(picture));
            facts.put("compressionHistory", history);
        });
        facts.put("findings", Finding.facts(findings));
        return new ContainerTestimony(facts, findings);
    }

    private static void put(Map<String, Object> facts, ContainerFacts c) {
        facts.put("format", c.format());
        facts.put("encoding", c.encoding());
        facts.put("channels", c.channels());
        facts.put("bitsAllocated", c.bitsAllocated());
        facts.put("chroma", c.chroma());
    }

    /** Facts for JSON, in order; {@code findings} is the last of them. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** Empty for a file that shows nothing unusual. */
    public List<Finding> findings() {
        return findings;
    }
}
