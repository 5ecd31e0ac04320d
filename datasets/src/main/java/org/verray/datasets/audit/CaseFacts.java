package org.verray.datasets.audit;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
        facts.put(Probe.SIZE, SizeFacts.of(file));
        facts.put(Probe.CHROMA, ChromaFacts.of(file));
        facts.put(Probe.JPEG, JpegFacts.of(file));
        facts.put(Probe.HISTOGRAM, HistogramFacts.of(file));
        facts.put(Probe.BORDER, BorderFacts.of(file));
        facts.put(Probe.RADIAL_SPECTRUM, spectrum(image));
        facts.put(Probe.RESIDUAL_STATISTICS, named(ResidualStatistics.featureNames(), ResidualStatistics.of(image)));
        autoencoder.ifPresent(a -> facts.put(
                Probe.RECONSTRUCTION_ERROR,
                named(ReconstructionError.featureNames(), ReconstructionError.of(image, a))));
        return new CaseFacts(entry, facts);
    }

    private static Facts spectrum(GrayImage image) {
        Facts facts = new Facts();
        double[] power = RadialSpectrum.of(image);
        for (int i = 0; i < power.length; i++) {
            facts.number(
                    String.format(Locale.ROOT, "log power at %.3f cycles a pixel", RadialSpectrum.frequency(i)),
                    power[i]);
        }
        return facts;
    }

    private static Facts named(List<String> names, double[] values) {
        Facts facts = new Facts();
        for (int i = 0; i < values.length; i++) {
            facts.number(names.get(i), values[i]);
        }
        return facts;
    }
}
