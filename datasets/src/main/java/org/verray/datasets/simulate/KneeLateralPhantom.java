package org.verray.datasets.simulate;

/** A knee from the side, a little bent. Thigh up, the kneecap lies left; the origin is the middle of the joint line. */
final class KneeLateralPhantom implements Phantom {
    /** Outline x, y and wall thickness. */
    private static final double[][] FEMUR = {
        {-15, -190, 6},
        {-15, -140, 5},
        {-15.5, -100, 4},
        {-18, -70, 2.5},
        {-24, -50, 1.4},
        {-30, -36, 1.0},
        {-31, -24, 0.8},
        {-26, -11, 1.2},
        {-14, -3, 1.5},
        {2, -1, 1.5},
        {18, -5, 1.3},
        {30, -15, 1.0},
        {33, -27, 0.8},
        {29, -38, 0.8},
        {20, -45, 1.0},
        {14, -58, 2.0},
        {13, -80, 3.5},
        {14, -110, 4.5},
        {15, -140, 5},
        {16, -190, 6}
    };

    private static final double[][] TIBIA = {
        {-23, 3, 1.4}, {-8, 2, 1.5}, {8, 3.5, 1.5}, {24, 6, 1.3}, {28, 11, 0.8}, {26, 20, 0.8}, {20, 34, 1.0},
        {15, 60, 2.0}, {13, 95, 3.5}, {12, 140, 4.5}, {12, 190, 5}, {-14, 190, 5.5}, {-15, 140, 5}, {-18, 95, 4},
        {-23, 65, 3}, {-29, 45, 2}, {-32, 37, 1.2}, {-29, 30, 1}, {-25, 18, 0.8}, {-26, 9, 0.8}
    };

    private static final double[][] FIBULA = {
        {0, 2.0, 0.5},
        {0.02, 6.0, 0.5},
        {0.07, 8.4, 0.6},
        {0.15, 8.0, 0.8},
        {0.25, 6.0, 1.4},
        {0.4, 5.2, 2.2},
        {1, 5.4, 2.6}
    };

    private static final double[][] PATELLA = {
        {-43, -50}, {-33, -49}, {-29, -38}, {-29.5, -24}, {-34, -13}, {-40, -13}, {-45, -28}, {-46, -41}
    };

    private static final double[][] FAR_CONDYLE = {
        {-24, -14}, {-12, -4.5}, {3, -2.5}, {19, -7}, {30, -17}, {32, -28}, {27, -39}, {16, -44}, {0, -40}, {-16, -32}
    };

    private static final double[][] LEG = {
        {-52, -200},
        {-52, -120},
        {-54, -75},
        {-56, -48},
        {-54, -22},
        {-47, 0},
        {-43, 30},
        {-40, 70},
        {-34, 120},
        {-32, 200},
        {62, 200},
        {66, 120},
        {62, 70},
        {50, 30},
        {46, 0},
        {50, -25},
        {58, -70},
        {66, -120},
        {74, -200}
    };

    @Override
    public Tissue build(Plane plane, RandomStream random) {
        Tissue tissue = new Tissue(plane);
        double scale = random.around(1, 0.05);
        Marrow marrow = new Marrow(
                new Texture(random), random.uniform(0.24, 0.33), random.uniform(0.07, 0.14), 0.9, Math.PI / 2);
        double space = random.around(3.4, 0.7);
        double bent = random.uniform(0.02, 0.3);
        KneePhantom.softTissue(tissue, LEG, random.split("skin"), scale);
        Solid solid = new Solid(plane);
        tendons(tissue, solid, scale);
        double[][] femur = Curve.placed(KneePhantom.vary(FEMUR, random), 0, -space / 2, bent / 2, scale);
        KneePhantom.bone(solid, femur, 62 * scale, 24 * scale);
        tissue.addBone(solid, marrow, 0.85, (x, y) -> KneePhantom.canal(-y));
        // The other condyle is magnified or shifted a little, so that its edge shows beside the first.
        double[][] far = Curve.placed(
                FAR_CONDYLE, random.around(6, 2.5), random.around(-1.5, 1.8) - space / 2, bent / 2, scale * 0.97);
        solid.outline(Curve.closed(far, 6), 26 * scale, 10 * scale, 0.45);
        tissue.addBone(solid, marrow, 0.5);
        double[][] tibia = Curve.placed(KneePhantom.vary(TIBIA, random), 0, space / 2 - 1.8, -bent / 2, scale);
        KneePhantom.bone(solid, tibia, 68 * scale, 24 * scale);
        tissue.addBone(solid, marrow, 0.85, (x, y) -> KneePhantom.canal(1.1 * y));
        double low = 190 * scale;
        double back = 24 * scale;
        new Shaft(FIBULA, 0.9, -2)
                .into(solid, plane, back, 17 * scale, back - 4 * scale + low * StrictMath.sin(bent / 2), low);
        tissue.addBone(solid, marrow, 0.9, (x, y) -> KneePhantom.canal(1.3 * y));
        double[][] patella =
                Curve.placed(PATELLA, random.around(0, 1), random.around(0, 4), random.around(0, 0.05), scale);
        solid.outline(Curve.closed(patella, 6), 40 * scale, 9 * scale, 0.35);
        tissue.addBone(solid, marrow.along(1.2), 0.85);
        return tissue;
    }

    /** The kneecap's tendons, denser than the fat about them. */
    private static void tendons(Tissue tissue, Solid solid, double scale) {
        double[][] lower = {{-37, -14, 3}, {-35, 8, 2.6}, {-32, 34, 3}};
        double[][] upper = {{-38, -49, 3.4}, {-33, -80, 4}, {-27, -130, 5}};
        solid.tube(Curve.open(Curve.placed(lower, 0, 0, 0, scale), 6), 1e9, 4);
        solid.tube(Curve.open(Curve.placed(upper, 0, 0, 0, scale), 6), 1e9, 4);
        tissue.addSoft(solid, 0.14);
    }
}
