package org.verray.datasets.simulate;

/** Things in the picture that are not the body: rings, electrodes with their leads, tubes, lines, pacemakers. */
final class ForeignObjects {
    private ForeignObjects() {}

    static void add(BodyPart part, View view, Tissue tissue, RandomStream random) {
        if (part == BodyPart.CHEST && view == View.PA) {
            if (random.chance(0.3)) {
                electrodes(tissue, random);
            }
            if (random.chance(0.12)) {
                tubes(tissue, random);
            }
            if (random.chance(0.08)) {
                pacemaker(tissue, random);
            }
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

    /** A tube in the trachea with its marking stripe, and a line from the right side of the neck into the superior cava. */
    private static void tubes(Tissue tissue, RandomStream random) {
        Solid solid = new Solid(tissue.plane);
        double tip = random.uniform(-112, -92);
        double[][] tube = {{random.around(2, 3), -270, 5.5}, {1, -190, 5.5}, {-1, tip, 5.5}};
        solid.tube(Curve.open(tube, 8), 1.2, 1);
        solid.pour((i, outer, inner) -> tissue.bone[i] += (float) (0.35 * (outer - inner)));
        double[][] stripe = {{tube[0][0] + 4, -270, 0.6}, {4.5, -190, 0.6}, {2.5, tip, 0.6}};
        solid.tube(Curve.open(stripe, 8), 1e9, 0.4);
        tissue.addMetal(solid, 0.5);
        double[][] line = {
            {-58 + random.around(0, 6), -230, 1.1},
            {-40, -170, 1.1},
            {-30, -120, 1.1},
            {-26, random.uniform(-60, -25), 1.1}
        };
        solid.tube(Curve.open(line, 12), 1e9, 1);
        solid.pour((i, outer, inner) -> tissue.bone[i] += (float) (1.3 * outer));
    }

    /** A can below the left clavicle and its lead into the right ventricle. */
    private static void pacemaker(Tissue tissue, RandomStream random) {
        Solid solid = new Solid(tissue.plane);
        double x = random.around(96, 5);
        double y = random.around(-92, 6);
        double[][] can = {{-21, -14}, {-16, -20}, {16, -20}, {22, -13}, {22, 12}, {15, 21}, {-14, 21}, {-21, 13}};
        solid.outline(Curve.closed(Curve.placed(can, x, y, random.around(0, 0.2), 1), 5), 1.6, 1.5, 0.5);
        tissue.addMetal(solid, 0.8);
        double[][] lead = {
            {x - 12, y - 20, 1},
            {60, -128, 1},
            {22, -122, 1},
            {-14, -92, 1},
            {-26, -30, 1},
            {-18, 40, 1},
            {20, 74 + random.around(0, 4), 1},
            {52, 80 + random.around(0, 4), 1.2}
        };
        solid.tube(Curve.open(lead, 14), 1e9, 0.4);
        tissue.addMetal(solid, 0.6);
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
