package org.verray.datasets.simulate;

/** Things that should not be in the picture and often are: rings, ECG electrodes with their leads. */
final class ForeignObjects {
    private ForeignObjects() {}

    static void add(BodyPart part, Tissue tissue, RandomStream random) {
        if (part == BodyPart.CHEST && random.chance(0.3)) {
            electrodes(tissue, random);
        } else if (part == BodyPart.HAND && random.chance(0.15)) {
            ring(tissue, random);
        }
    }

    /** Three electrodes (snap and disc), each with a lead that hangs down in a bow. */
    private static void electrodes(Tissue tissue, RandomStream random) {
        Solid solid = new Solid(tissue.plane);
        double[][] places = {{-105, -95}, {105, -100}, {112, 40}};
        for (double[] place : places) {
            double x = place[0] + random.around(0, 8);
            double y = place[1] + random.around(0, 8);
            solid.tube(new double[][] {{x, y, 4.5}, {x + 0.5, y, 4.5}}, 1e9, 0.22);
            solid.tube(new double[][] {{x, y, 2.0}, {x + 0.5, y, 2.0}}, 1e9, 0.9);
            double sag = random.uniform(40, 110);
            double[][] lead = {
                {x, y, 0.7}, {x + random.around(0, 12), y + sag * 0.4, 0.7},
                {x * 0.6 + random.around(0, 20), y + sag, 0.7}, {random.around(40, 50), 260, 0.7}
            };
            solid.tube(Curve.open(lead, 14), 1e9, 0.35);
        }
        tissue.addMetal(solid, 0.5);
    }

    /** A plain band on the ring finger, seen from above. */
    private static void ring(Tissue tissue, RandomStream random) {
        Solid solid = new Solid(tissue.plane);
        double y = -88 + random.around(0, 3);
        double x = -20.5;
        double tilt = random.around(0, 0.05);
        double[][] band = {{x - 9, y - 9 * tilt, 1.5}, {x, y + 0.8, 1.5}, {x + 9, y + 9 * tilt, 1.5}};
        solid.tube(Curve.open(band, 8), 1e9, 1.2);
        tissue.addMetal(solid, 1);
    }
}
