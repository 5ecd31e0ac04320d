package org.verray.datasets.audit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/** What the probes that look into files see of one file. */
record CaseFacts(ManifestEntry entry, Map<Probe, Facts> byProbe) {
    /**
     * Reads a file once for all of them.
     *
     * @param autoencoder for the error of its reconstructions; empty where nobody asks
     * @throws VerrayException where it cannot be read or its hash is not the manifest's
     */
    static CaseFacts read(ManifestEntry entry, Optional<Synthesizer> autoencoder) {
        byte[] bytes = Radiographs.bytes(entry.file());
        String hash = Radiographs.sha256(bytes);
        if (entry.sha256().isPresent() && !entry.sha256().get().equals(hash)) {
            throw new VerrayException("sha256: expected " + entry.sha256().get() + ", found " + hash);
        }
        Radiograph radiograph = Radiographs.decode(bytes, hash);
        GrayImage image = GrayImage.of(radiograph);
        CaseFile file = new CaseFile(entry, bytes, radiograph, image);
        Map<Probe, Facts> facts = new EnumMap<>(Probe.class);
        facts.put(Probe.METADATA, MetadataFacts.of(file));
        facts.put(Probe.SIZE, RadiographFacts.size(radiograph.rows(), radiograph.columns()));
        facts.put(Probe.CHROMA, RadiographFacts.chroma(radiograph));
        facts.put(Probe.JPEG, JpegFacts.of(file));
        facts.put(Probe.HISTOGRAM, RadiographFacts.histogram(image));
        facts.put(Probe.BORDER, BorderFacts.of(file));
        facts.put(Probe.RADIAL_SPECTRUM, RadiographFacts.radialSpectrum(image));
        facts.put(Probe.RESIDUAL_STATISTICS, RadiographFacts.residualStatistics(image));
        autoencoder.ifPresent(
                a -> facts.put(Probe.RECONSTRUCTION_ERROR, RadiographFacts.reconstructionError(image, a)));
        return new CaseFacts(entry, facts);
    }
}
