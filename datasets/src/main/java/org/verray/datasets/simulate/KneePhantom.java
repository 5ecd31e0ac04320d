package org.verray.datasets.simulate;

/**
 * A knee from the front. Thigh up, the fibula lies right (lateral side); the origin is the middle of the joint line.
 */
final class KneePhantom implements Phantom {
    /** Outline x, y and wall thickness. */
    private static final double[][] FEMUR = {
        {-17, -190, 6}, {-16.5, -140, 5.5}, {-17, -105, 4.5}, {-20, -80, 3}, {-28, -58, 1.6}, {-38, -42, 1.0},
        {-42.5, -31, 0.8}, {-41, -20, 0.8}, {-38.5, -10, 0.8}, {-33, -3.5, 1.3}, {-24, -1.2, 1.6}, {-14, -3.5, 1.5},
        {-9.5, -9.5, 1.2}, {-8, -18, 1.1}, {-1, -24, 1.2}, {7, -19, 1.1}, {9.5, -10, 1.2}, {14, -4.2, 1.5},
        {23, -1.8, 1.6}, {32, -3.5, 1.3}, {37.5, -11, 0.8}, {39.5, -24, 0.8}, {38.5, -34, 0.8}, {31, -47, 1.1},
        {23, -66, 1.9}, {18.5, -85, 3.2}, {16.5, -108, 4.5}, {16, -140, 5.5}, {16.5, -190, 6}
    };

    private static final double[][] TIBIA = {
        {-35.5, 3.4, 1.4},
        {-26, 2.0, 1.7},
        {-16, 1.8, 1.5},
        {-10.5, 0.4, 1.0},
        {-6.5, -3.6, 0.8},
        {-4, -3.4, 0.8},
        {-1, -0.8, 0.8},
        {2.5, -0.9, 0.8},
        {5, -2.8, 0.8},
        {7.5, -2.2, 0.8},
        {11.5, 0.8, 1.0},
        {17, 1.9, 1.5},
        {26, 2.1, 1.7},
        {34.5, 3.8, 1.3},
        {38.6, 9, 0.8},
        {36.2, 19, 0.8},
        {29, 32, 0.9},
        {24, 47, 1.4},
        {18.5, 66, 2.4},
        {15.5, 90, 3.8},
        {14, 120, 4.6},
        {13.5, 190, 5.2},
        {-15, 190, 5.2},
        {-15.5, 120, 4.6},
        {-17.5, 88, 3.8},
        {-21, 64, 2.4},
        {-27, 44, 1.3},
        {-31.5, 29, 0.9},
        {-37.2, 16.5, 0.8},
        {-38.8, 8.5, 0.8}
    };

    private static final double[][] FIBULA = {
        {0, 2.0, 0.6},
        {0.02, 6.0, 0.6},
        {0.07, 8.8, 0.7},
        {0.15, 8.4, 0.8},
        {0.25, 6.0, 1.4},
        {0.4, 5.2, 2.2},
        {1, 5.4, 2.6}
    };

    private static final double[][] LEG = {
        {-74, -200},
        {-70, -120},
        {-63, -75},
        {-59, -40},
        {-56, -12},
        {-52, 15},
        {-52, 40},
        {-58, 75},
        {-62, 110},
        {-60, 200},
        {64, 200},
        {66, 110},
        {61, 75},
        {54, 40},
        {53, 15},
        {57, -12},
        {60, -40},
        {64, -75},
        {72, -120},
        {78, -200}
    };

    @Override
    public Tissue build(Plane plane, RandomStream random) {
        Tissue tissue = new Tissue(plane);
        double scale = random.around(1, 0.05);
        Marrow marrow = new Marrow(
                new Texture(random), random.uniform(0.24, 0.33), random.uniform(0.07, 0.14), 0.9, Math.PI / 2);
        double tilt = random.around(0, 0.03);
        double space = random.around(3.4, 0.8);
        softTissue(tissue, LEG, random.split("skin"), scale);
        Solid solid = new Solid(plane);
        bone(solid, Curve.placed(vary(FEMUR, random), 0, -space / 2, tilt, scale), 56 * scale, 25 * scale);
        tissue.addBone(solid, marrow, 1, (x, y) -> canal(-y));
        bone(
                solid,
                Curve.placed(vary(TIBIA, random), random.around(0, 1), space / 2, 0, scale),
                46 * scale,
                21 * scale);
        tissue.addBone(solid, marrow, 1, (x, y) -> 1.1 * canal(1.1 * y));
        double fibulaX = random.around(33.5, 1.5) * scale;
        new Shaft(FIBULA, 0.9, -2).into(solid, plane, fibulaX + 2, 15 * scale, fibulaX - 3 * scale, 190 * scale);
        tissue.addBone(solid, marrow, 1, (x, y) -> canal(1.3 * y));
        patella(tissue, solid, random.split("patella"), scale, marrow);
        lines(tissue, solid, random.split("lines"), scale);
        return tissue;
    }

    /** Trabecular density by the distance from the joint line: dense below the cartilage, little in the shaft. */
    static double canal(double distance) {
        double q = Math.max(0, Math.min(1, (distance - 12) / 95));
        return 1 - 0.8 * q * q * (3 - 2 * q) + 0.25 * Math.max(0, 1 - distance / 12);
    }

    static double[][] vary(double[][] knots, RandomStream random) {
        double wide = random.around(1, 0.02);
        double[][] result = new double[knots.length][];
        for (int i = 0; i < knots.length; i++) {
            double[] k = knots[i];
            result[i] = new double[] {k[0] * wide + random.around(0, 0.35), k[1] + random.around(0, 0.3), k[2]};
        }
        return result;
    }

    /** A bone whose wall varies along its outline. */
    static void bone(Solid solid, double[][] knots, double depth, double rounding) {
        double[][] outer = Curve.closed(knots, 6);
        solid.outline(outer, depth, rounding, 1e9);
        solid.hollow(inset(outer), depth * 0.97, rounding);
    }

    private static double[][] inset(double[][] outline) {
        int n = outline.length;
        double area = 0;
        for (int i = 0; i < n; i++) {
            double[] a = outline[i];
            double[] b = outline[(i + 1) % n];
            area += a[0] * b[1] - b[0] * a[1];
        }
        double sign = area > 0 ? 1 : -1;
        double[][] result = new double[n][];
        for (int i = 0; i < n; i++) {
            double[] before = outline[(i + n - 1) % n];
            double[] after = outline[(i + 1) % n];
            double tx = after[0] - before[0];
            double ty = after[1] - before[1];
            double length = Math.max(1e-9, Math.hypot(tx, ty));
            // Over the spongy ends the cortex is as thin as a sheet of paper.
            double wall = outline[i][2] < 1.7 ? 0.45 * outline[i][2] : outline[i][2];
            result[i] =
                    new double[] {outline[i][0] - sign * ty / length * wall, outline[i][1] + sign * tx / length * wall};
        }
        return result;
    }

    private static void patella(Tissue tissue, Solid solid, RandomStream random, double scale, Marrow marrow) {
        double x = random.around(2, 2) * scale;
        double y = random.around(-41, 4) * scale;
        double[][] form = {
            {-20, -8}, {-13, -18}, {0, -20.5}, {13, -18}, {20, -9}, {18.5, 3}, {10, 15}, {1, 22}, {-8, 16}, {-18, 4}
        };
        double[][] placed = Curve.placed(form, x, y, random.around(0, 0.08), scale * random.around(1, 0.05));
        solid.outline(Curve.closed(placed, 6), 19 * scale, 14 * scale, 0.3);
        tissue.addBone(solid, marrow.along(0.6), 0.75);
    }

    /** Scars of the growth plates and the dense bone below the joint surfaces. */
    private static void lines(Tissue tissue, Solid solid, RandomStream random, double scale) {
        double[][] femur = {
            {-36, -27, 0.5}, {-20, -31, 0.5}, {-5, -35, 0.5}, {8, -35, 0.5}, {22, -31, 0.5}, {35, -28, 0.5}
        };
        double[][] tibia = {{-34, 17, 0.5}, {-18, 18, 0.5}, {0, 15, 0.5}, {18, 18, 0.5}, {33, 17, 0.5}};
        double strength = random.uniform(0, 2.2);
        solid.tube(Curve.open(Curve.placed(femur, 0, 0, 0, scale), 8), 1e9, 1);
        solid.pour((i, outer, inner) -> tissue.bone[i] += (float) (strength * outer));
        solid.tube(Curve.open(Curve.placed(tibia, 0, 0, 0, scale), 8), 1e9, 1);
        solid.pour((i, outer, inner) -> tissue.bone[i] += (float) (strength * outer));
        // The far rim of the plateau projects a little below the near one.
        double drop = random.uniform(-0.8, 1.6);
        double[][] medial = {{-35, 6.5 + drop, 0.5}, {-25, 7.8 + drop, 0.7}, {-13, 5.5 + drop, 0.5}};
        double[][] lateral = {{11, 5 + drop, 0.5}, {23, 7.4 + drop, 0.7}, {34, 6.8 + drop, 0.5}};
        solid.tube(Curve.open(Curve.placed(medial, 0, 0, 0, scale), 8), 1e9, 2.2);
        solid.tube(Curve.open(Curve.placed(lateral, 0, 0, 0, scale), 8), 1e9, 2.2);
        solid.pour((i, outer, inner) -> tissue.bone[i] += (float) (0.6 * outer));
    }

    /** Skin, fat below it, and the muscles inside. */
    static void softTissue(Tissue tissue, double[][] leg, RandomStream random, double scale) {
        Solid skin = new Solid(tissue.plane);
        double plump = random.around(1.06, 0.06) * scale;
        double[][] outline = Curve.closed(Curve.placed(leg, 0, 0, 0, plump), 5);
        skin.outline(outline, 118 * plump, 62 * plump, 1e9);
        Texture muscle = new Texture(random);
        float[] soft = tissue.soft;
        int columns = tissue.plane.columns();
        double pitch = tissue.plane.pitch();
        skin.pour((i, outer, inner) -> {
            double x = i % columns * pitch;
            double y = i / columns * pitch;
            soft[i] = (float) (outer * (1 + 0.035 * muscle.octaves(x / 16, y / 45, 3, 0.5)));
        });
        // Fat under the skin: the muscle shadow begins a few millimetres inside.
        double fat = random.uniform(3, 11);
        double[][] inner = new double[leg.length][];
        for (int i = 0; i < leg.length; i++) {
            inner[i] = new double[] {leg[i][0] - Math.signum(leg[i][0]) * fat, leg[i][1]};
        }
        skin.outline(Curve.closed(Curve.placed(inner, 0, 0, 0, plump), 5), 14, 12, 1e9);
        tissue.addSoft(skin, 1);
        Filters.blur(soft, tissue.plane.rows(), columns, 1.0 / pitch);
    }
}
