package org.verray.datasets.simulate;

import java.util.Objects;
import org.verray.datasets.radiograph.GrayImage;

/**
 * Simulates taking a radiograph: analytic anatomy, Beer-Lambert projection of a spectrum, scatter, focal-spot and
 * detector blur, quantum and electronic noise, collimation, side marker, display curve. The same part, seed and
 * settings give the same image to the bit on every machine.
 */
public final class SceneSimulator {
    private SceneSimulator() {}

    public static SimulatedRadiograph simulate(BodyPart part, long seed) {
        return simulate(part, seed, AcquisitionSettings.random(part, seed));
    }

    public static SimulatedRadiograph simulate(BodyPart part, long seed, AcquisitionSettings settings) {
        Objects.requireNonNull(part, "part");
        RandomStream random = RandomStream.of(seed, part.label() + "/scene");
        Plane plane = new Plane(settings);
        Tissue tissue = phantom(part).build(plane, random.split("anatomy"));
        float[] field = new Collimator(settings, random.split("collimator")).field();
        Acquisition acquisition = new Acquisition(settings);
        float[] signal = acquisition.signal(tissue, field);
        char side = part == BodyPart.CHEST ? 'U' : settings.mirrored() ? 'L' : 'R';
        float[] readings = acquisition.detect(signal, random.split("detector"));
        float[] gray = new DisplayCurve(settings, part).apply(readings, field);
        if (settings.shutter()) {
            for (int i = 0; i < gray.length; i++) {
                gray[i] *= field[i] < 0.97f ? 0 : 1;
            }
        }
        return new SimulatedRadiograph(
                part, seed, settings, new GrayImage(settings.rows(), settings.columns(), gray), side);
    }

    private static Phantom phantom(BodyPart part) {
        return switch (part) {
            case CHEST -> new ChestPhantom();
            case HAND -> new HandPhantom();
            case KNEE -> new KneePhantom();
        };
    }
}
