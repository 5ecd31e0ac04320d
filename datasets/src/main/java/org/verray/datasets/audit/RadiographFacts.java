package org.verray.datasets.audit;

import java.util.List;
import java.util.Locale;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;

/** What the probes that need no manifest and no raw file see of one image. */
public final class RadiographFacts {
    private RadiographFacts() {}

    /** Rows and columns, and what follows from them: {@link Probe#SIZE}. */
    public static Facts size(int rows, int columns) {
        return SizeFacts.of(rows, columns);
    }

    /** How colour and depth are stored: {@link Probe#CHROMA}. */
    public static Facts chroma(Radiograph radiograph) {
        return ChromaFacts.of(radiograph);
    }

    /** How often each gray occurs: {@link Probe#HISTOGRAM}. */
    public static Facts histogram(GrayImage image) {
        return HistogramFacts.of(image);
    }

    /** Log power by spatial frequency: {@link RadialSpectrum}. */
    public static Facts radialSpectrum(GrayImage image) {
        Facts facts = new Facts();
        double[] power = RadialSpectrum.of(image);
        for (int i = 0; i < power.length; i++) {
            facts.number(
                    String.format(Locale.ROOT, "log power at %.3f cycles a pixel", RadialSpectrum.frequency(i)),
                    power[i]);
        }
        return facts;
    }

    /** Moments of high-pass residuals: {@link ResidualStatistics}. */
    public static Facts residualStatistics(GrayImage image) {
        return named(ResidualStatistics.featureNames(), ResidualStatistics.of(image));
    }

    /** How well an autoencoder gives the image back: {@link ReconstructionError}. */
    public static Facts reconstructionError(GrayImage image, Synthesizer autoencoder) {
        return named(ReconstructionError.featureNames(), ReconstructionError.of(image, autoencoder));
    }

    private static Facts named(List<String> names, double[] values) {
        Facts facts = new Facts();
        for (int i = 0; i < values.length; i++) {
            facts.number(names.get(i), values[i]);
        }
        return facts;
    }
}
