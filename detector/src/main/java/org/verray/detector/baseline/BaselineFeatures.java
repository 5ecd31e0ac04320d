package org.verray.detector.baseline;

import java.util.Objects;
import org.verray.datasets.audit.Facts;
import org.verray.datasets.audit.RadiographFacts;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Radiograph;

/**
 * Measures images for one kind of baseline. Safe to use from several threads where the autoencoder is (networks of the zoo
 * are). Owns the autoencoder, where there is one: {@link #close} it after the last measurement, and after that of the
 * detectors that were trained with it.
 */
public final class BaselineFeatures implements AutoCloseable {
    private final BaselineKind kind;
    private final Synthesizer autoencoder;

    private BaselineFeatures(BaselineKind kind, Synthesizer autoencoder) {
        this.kind = kind;
        this.autoencoder = autoencoder;
    }

    /**
     * For every kind but one.
     *
     * @throws IllegalArgumentException for {@link BaselineKind#RECONSTRUCTION_ERROR}
     */
    public static BaselineFeatures of(BaselineKind kind) {
        if (kind == BaselineKind.RECONSTRUCTION_ERROR) {
            throw new IllegalArgumentException("the reconstruction error needs an autoencoder");
        }
        return new BaselineFeatures(kind, null);
    }

    /**
     * For {@link BaselineKind#RECONSTRUCTION_ERROR}.
     *
     * @param autoencoder gives images back
     */
    public static BaselineFeatures reconstructing(Synthesizer autoencoder) {
        return new BaselineFeatures(
                BaselineKind.RECONSTRUCTION_ERROR, Objects.requireNonNull(autoencoder, "autoencoder"));
    }

    public BaselineKind kind() {
        return kind;
    }

    /** Measures a radiograph as it was read. */
    public Facts measure(Radiograph radiograph) {
        return kind == BaselineKind.SIZE_METADATA ? container(radiograph) : measure(GrayImage.of(radiograph));
    }

    /** Measures an image without a file; for {@link BaselineKind#SIZE_METADATA} all facts but the size are then missing. */
    public Facts measure(GrayImage image) {
        return switch (kind) {
            case RADIAL_SPECTRUM -> RadiographFacts.radialSpectrum(image);
            case RESIDUAL_STATISTICS -> RadiographFacts.residualStatistics(image);
            case RECONSTRUCTION_ERROR -> RadiographFacts.reconstructionError(image, autoencoder);
            case HISTOGRAM -> RadiographFacts.histogram(image);
            case SIZE_METADATA -> RadiographFacts.size(image.rows(), image.columns());
        };
    }

    /** Everything that a radiograph carries beside its pixels; neither identifiers nor the length of the file. */
    private static Facts container(Radiograph radiograph) {
        Facts facts = RadiographFacts.size(radiograph.rows(), radiograph.columns())
                .and(RadiographFacts.chroma(radiograph))
                .word("format", radiograph.container().format())
                .word("encoding", radiograph.container().encoding())
                .flag("states pixel spacing", radiograph.pixelSpacing().isPresent());
        radiograph.dicom().keySet().stream()
                .filter(keyword -> !keyword.matches("Uid.*|Date.*|CreatedDays.*"))
                .forEach(keyword -> facts.flag("states DICOM " + keyword, true));
        return facts;
    }

    @Override
    public void close() {
        if (autoencoder != null) {
            autoencoder.close();
        }
    }
}
