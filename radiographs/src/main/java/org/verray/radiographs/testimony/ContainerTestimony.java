package org.verray.radiographs.testimony;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.dicom.TransferSyntax;
import org.verray.radiographs.provenance.Declaration;
import org.verray.radiographs.provenance.Provenance;
import org.verray.radiographs.provenance.TrustList;

/**
 * What the file around the pixels shows, and what its pixels show about earlier files they were in. Of DICOM files that show
 * something else than one X-ray exposure (tomography, ultrasound, documents), size, colour and depth are not remarked on.
 */
public final class ContainerTestimony {
    /** Tag, value representation OB and undefined length of encapsulated pixel data (DICOM PS3.5 A.4). */
    private static final byte[] PIXEL_DATA = {
        (byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF
    };

    private final Map<String, Object> facts;
    private final List<Finding> findings;

    private final Optional<JpegGrid> earlier;

    private ContainerTestimony(Map<String, Object> facts, List<Finding> findings, Optional<JpegGrid> earlier) {
        this.facts = Collections.unmodifiableMap(facts);
        this.findings = List.copyOf(findings);
        this.earlier = earlier;
    }

    /**
     * Looks a file over.
     *
     * @param file every byte of it
     * @param radiograph what it decodes to; without it only what the header says is reported
     */
    public static ContainerTestimony of(byte[] file, Optional<Radiograph> radiograph) {
        return of(
                file,
                radiograph,
                Provenance.of(file, Map.of(), TrustList.none()).declarations());
    }

    /**
     * The same for a caller who has read the declarations of the file already.
     *
     * @param declarations what the file states about programs it went through
     */
    static ContainerTestimony of(byte[] file, Optional<Radiograph> radiograph, List<Declaration> declarations) {
        Optional<JpegStream> jpeg = jpeg(file, radiograph);
        boolean dicom = radiograph.map(r -> !r.dicom().isEmpty()).orElse(false);
        boolean shadow = !dicom || new Attributes(radiograph.orElseThrow().dicom()).plainRadiograph();
        Map<String, Object> facts = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        Optional<FileShape> shape = FileShape.of(file, jpeg, radiograph);
        shape.ifPresent(s -> facts.put("format", s.format()));
        shape.filter(s -> shadow).ifPresent(s -> findings.addAll(SizeWitness.of(s)));
        radiograph.map(Radiograph::container).ifPresent(c -> {
            put(facts, c);
            if (shadow) {
                findings.addAll(ColourWitness.of(shape.orElseThrow(), c));
            }
        });
        facts.put("bytes", (long) file.length);
        jpeg.ifPresent(stream -> {
            facts.put("jpeg", JpegWitness.facts(stream));
            findings.addAll(JpegWitness.of(stream));
        });
        EditorWitness.of(declarations, jpeg).ifPresent(findings::add);
        Optional<SampleGrid> samples = radiograph.map(SampleGrid::of);
        Optional<JpegGrid> earlier = samples.flatMap(picture -> HistoryWitness.grid(picture, jpeg));
        samples.ifPresent(picture -> {
            Map<String, Object> history = new LinkedHashMap<>();
            if (shadow) {
                findings.addAll(
                        DepthWitness.of(picture, radiograph.orElseThrow().bitsStored(), dicom));
                HistoryWitness.resized(picture).ifPresent(findings::add);
            }
            findings.addAll(HistoryWitness.of(picture, jpeg, earlier, history));
            facts.put("samples", DepthWitness.facts(picture));
            facts.put("compressionHistory", history);
        });
        facts.put("findings", Finding.facts(findings));
        return new ContainerTestimony(facts, findings, earlier);
    }

    /** The stream that the file is, or that holds the pixels of a DICOM file in a cosine transfer syntax. */
    private static Optional<JpegStream> jpeg(byte[] file, Optional<Radiograph> radiograph) {
        boolean inside = radiograph
                .flatMap(r -> TransferSyntax.of(r.container().encoding()))
                .filter(s -> s == TransferSyntax.JPEG_BASELINE || s == TransferSyntax.JPEG_EXTENDED)
                .isPresent();
        return JpegStream.read(file, inside ? embedded(file) : 0);
    }

    /**
     * Index of the start of the JPEG stream in the pixel data of a DICOM file; -1 where there is none. The last header of
     * encapsulated pixel data is that of the image: those of icons stand in sequences before it.
     */
    private static int embedded(byte[] file) {
        int at = file.length - PIXEL_DATA.length;
        while (at >= 0 && !Arrays.equals(file, at, at + PIXEL_DATA.length, PIXEL_DATA, 0, PIXEL_DATA.length)) {
            at--;
        }
        for (int i = at; i >= 0 && i + 2 < file.length; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xD8 && file[i + 2] == (byte) 0xFF) {
                return i;
            }
        }
        return -1;
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

    /** The grid of an earlier JPEG compression in the pixels. */
    Optional<JpegGrid> earlierCompression() {
        return earlier;
    }

    /** Empty for a file that shows nothing unusual. */
    public List<Finding> findings() {
        return findings;
    }
}
