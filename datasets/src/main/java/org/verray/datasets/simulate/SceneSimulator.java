package org.verray.datasets.simulate;

import java.util.Objects;
import org.verray.radiographs.GrayImage;

/**
 * Simulates taking a radiograph: analytic anatomy, Beer-Lambert projection of a spectrum, scatter, focal-spot and
 * detector blur, quantum and electronic noise, collimation, side marker, display curve. The same part, seed and
 * settings give the same image to the bit on every machine.
 */
public final class SceneSimulator {
    /** What passes a lead letter. */
    private static final float LEAD = 0.002f;

    private SceneSimulator() {}

    public static SimulatedRadiograph simulate(BodyPart part, long seed) {
        return simulate(part, seed, AcquisitionSettings.random(part, seed));
    }

    public static SimulatedRadiograph simulate(BodyPart part, long seed, AcquisitionSettings settings) {
        Objects.requireNonNull(part, "part");
        RandomStream random = RandomStream.of(seed, part.label() + "/scene");
        Plane plane = new Plane(settings);
        Tissue tissue = phantom(part, settings.view()).build(plane, random.split("anatomy"));
        ForeignObjects.add(part, settings.view(), tissue, random.split("foreign"));
        Collimator collimator = new Collimator(settings, random.split("collimator"));
        float[] field = collimator.field();
        // Seen from the back of the hand, and from the front of the knee, the plain phantom is a left one.
        char side = part == BodyPart.CHEST ? 'U' : settings.mirrored() ? 'R' : 'L';
        float[] beam = behindMarker(field, side, settings, random.split("marker"));
        Acquisition acquisition = new Acquisition(settings);
        float[] readings = acquisition.detect(acquisition.signal(tissue, beam), random.split("detector"));
        float[] gray = new DisplayCurve(settings, part).apply(readings, beam);
        if (settings.shutter()) {
            for (int i = 0; i < gray.length; i++) {
                gray[i] *= field[i] < 0.97f ? 0 : 1;
            }
        }
        GrayImage image = new GrayImage(settings.rows(), settings.columns(), gray);
        return new SimulatedRadiograph(part, seed, settings, image, side, collimator.leaves());
    }

    /** The beam behind a lead letter, which most pictures have in one of the upper corners or beside the part. */
    private static float[] behindMarker(float[] field, char side, AcquisitionSettings settings, RandomStream random) {
        float[] beam = field.clone();
        if (!random.chance(0.85)) {
            return beam;
        }
        int rows = settings.rows();
        int columns = settings.columns();
        double height = random.uniform(11, 17) / settings.fieldWidthMm() * columns;
        // A chest is marked on either side, from the side as the left lateral that it is; seen from the front, the
        // patient's left lies right.
        boolean either = side == 'U' && settings.view() != View.LATERAL && random.chance(0.25);
        char letter = side != 'U' ? side : either ? 'R' : 'L';
        boolean right = side == 'U' ? letter == 'L' : random.chance(0.5);
        double inset = (settings.margin() * 1.3 + 0.035) * columns;
        double x = right ? columns - inset - 0.8 * height : inset;
        double y = rows * (settings.margin() * 1.2 + random.uniform(0.03, side == 'U' ? 0.2 : 0.1));
        float[] lead = SideMarker.draw(letter, rows, columns, x, y, height, random.around(0, 0.06));
        for (int i = 0; i < beam.length; i++) {
            beam[i] *= 1 - (1 - LEAD) * lead[i];
        }
        return beam;
    }

    private static Phantom phantom(BodyPart part, View view) {
        return switch (part) {
            case CHEST -> view == View.LATERAL ? new ChestLateralPhantom() : new ChestPhantom();
            case HAND -> new HandPhantom();
            case KNEE -> view == View.LATERAL ? new KneeLateralPhantom() : new KneePhantom();
        };
    }
}
