package org.verray.radiographs.testimony;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.decode.UnreadableImageException;
import org.verray.radiographs.dicom.DicomAttributes;
import org.verray.radiographs.provenance.Provenance;
import org.verray.radiographs.provenance.TrustList;

/**
 * All that a file says of itself besides its pixels. The three parts stand side by side and are never made one score.
 *
 * @param provenance what it claims about its origin
 * @param container what the format around the pixels shows
 * @param dicom what DICOM attributes show
 * @param attributes DICOM attributes by keyword, as {@link Radiograph#dicom()} gives them; empty for other formats
 */
public record FileTestimony(
        Provenance provenance, ContainerTestimony container, DicomTestimony dicom, Map<String, String> attributes) {
    /**
     * Hears a file; never throws for what is in it.
     *
     * @param file every byte of it
     * @param radiograph what was decoded; empty where its pixels could not be
     * @param trust signers that the user trusts
     */
    public static FileTestimony of(byte[] file, Optional<Radiograph> radiograph, TrustList trust) {
        Map<String, String> attributes = radiograph.map(Radiograph::dicom).orElseGet(() -> attributes(file));
        Provenance provenance = Provenance.of(file, attributes, trust);
        ContainerTestimony container = ContainerTestimony.of(file, radiograph, provenance.declarations());
        return new FileTestimony(
                provenance, container, DicomTestimony.of(attributes, container::earlierCompression), attributes);
    }

    private static Map<String, String> attributes(byte[] file) {
        try {
            return DicomAttributes.recognises(file) ? DicomAttributes.read(file) : Map.of();
        } catch (UnreadableImageException e) {
            return Map.of();
        }
    }

    /** Codes of all findings, container first. */
    public List<String> findingCodes() {
        return Stream.concat(container.findings().stream(), dicom.findings().stream())
                .map(Finding::code)
                .toList();
    }
}
