package org.verray.datasets.simulate;

/** Spine, ribs, clavicles, scapulae and humeri of a chest seen from the front. */
final class ThoraxBones {
    private static final double[] RIB_HALF_WIDTH = {60, 90, 108, 119, 126, 131, 134, 135, 133, 127, 116};
    private static final double[] RIB_DROP = {26, 44, 58, 68, 76, 82, 86, 84, 78, 62, 44};

    private final RandomStream random;
    private final double wide;
    private final Marrow marrow;

    ThoraxBones(RandomStream random, double wide) {
        this.random = random;
        this.wide = wide;
        marrow = new Marrow(new Texture(random), 0.2, 0.2, 1.4, Math.PI / 2);
    }

    void into(Tissue tissue, Solid solid) {
        double strength = random.uniform(0.9, 1.3);
        spine(tissue, solid, strength);
        ribs(tissue, solid, strength);
        for (int side = -1; side <= 1; side += 2) {
            clavicle(tissue, solid, side, strength);
            scapula(tissue, solid, side, strength);
            humerus(tissue, solid, side, strength);
        }
    }

    private void spine(Tissue tissue, Solid solid, double strength) {
        double curve = random.around(0, 3);
        double y = -228;
        double height = 18.5;
        for (int level = 0; y < 250; level++) {
            double x = curve * StrictMath.sin(y / 110);
            double half = 14.5 + Math.max(0, y + 200) * 0.018;
            double h = height / 2;
            double[][] body = {
                {-half, -h},
                {-half * 0.5, -h + 0.5},
                {0, -h + 0.7},
                {half * 0.5, -h + 0.5},
                {half, -h},
                {half * 0.9, 0},
                {half, h},
                {half * 0.5, h - 0.5},
                {0, h - 0.7},
                {-half * 0.5, h - 0.5},
                {-half, h},
                {-half * 0.9, 0}
            };
            solid.outline(Curve.closed(Curve.placed(body, x, y, 0, 1), 4), 28, 7, 0.3);
            tissue.addBone(solid, marrow.density(0.19), strength * 0.75);
            for (int side = -1; side <= 1; side += 2) {
                double px = x + side * half * 0.66;
                solid.outline(Curve.closed(Curve.blob(random, px, y - h * 0.35, 2.9, 4.6, 0, 0.04), 5), 9, 3, 1.1);
                tissue.addBone(solid, marrow.density(0.1), strength * 0.4);
                double[][] process = {
                    {x + side * half * 0.7, y - h * 0.3, 4.5},
                    {x + side * (half + 8), y - h * 0.45, 3.6},
                    {x + side * (half + 16), y - h * 0.6, 4.2}
                };
                solid.tube(Curve.open(process, 4), 1.0, 0.7);
                tissue.addBone(solid, marrow.density(0.15), strength * 0.7);
            }
            double[][] spinous = {{x, y + h * 0.3, 2.6}, {x + random.around(0, 0.6), y + h * 0.9, 3.4}};
            solid.tube(spinous, 0.9, 1.6);
            tissue.addBone(solid, marrow.density(0.2), strength * 0.5);
            height = 18.5 + Math.max(0, y + 200) * 0.017;
            y += height + 4.6;
        }
    }

    /**
     * Each rib is half an ellipse in a tilted plane: from the spine backwards, round the side and forwards; it falls
     * all the way, so that front ends lie lower. Path length grows where the rib runs along the beam.
     */
    private void ribs(Tissue tissue, Solid solid, double strength) {
        double lean = random.around(1, 0.1);
        double calcified = random.uniform(0, 1);
        for (int side = -1; side <= 1; side += 2) {
            for (int rib = 0; rib < RIB_HALF_WIDTH.length; rib++) {
                double a = (RIB_HALF_WIDTH[rib] + random.around(0, 1)) * wide;
                double depth = a * (rib == 0 ? 0.8 : 0.74);
                double y0 = -156 + 23.2 * rib + 0.35 * rib * rib + random.around(0, 1);
                double drop = RIB_DROP[rib] * lean;
                double last = rib < 7 ? 0.92 : rib < 9 ? 0.7 : 0.45;
                int n = 40;
                double[][] points = new double[n + 1][];
                for (int i = 0; i <= n; i++) {
                    double f = i / (double) n;
                    double phi = -1.38 + (1.38 + last) * f;
                    double x = 6 + (a - 6) * StrictMath.cos(phi);
                    double along = (phi + 1.38) / 2.5;
                    double y = y0
                            + drop * (1.05 * along + 0.45 * along * along)
                            - 9 * StrictMath.sin(Math.PI * Math.min(1, 3 * along));
                    double radius = (rib == 0 ? 6.6 : 6.1) * (1 + 0.15 * f);
                    double tx = a * StrictMath.sin(phi);
                    double tz = depth * StrictMath.cos(phi);
                    double ty = drop * 0.6;
                    double flat = Math.sqrt((tx * tx + ty * ty) / (tx * tx + ty * ty + tz * tz));
                    double stretch = Math.min(2.4, 1 / Math.max(0.2, flat))
                            * (1 - 0.4 * Math.max(0, Math.min(1, (f - 0.5) / 0.3)));
                    points[i] = new double[] {side * x, y, radius, stretch};
                }
                solid.tube(points, 0.42, 0.62);
                tissue.addBone(solid, marrow.density(0.5).grain(0.1), strength * (rib > 8 ? 0.9 : 1.25));
                if (rib < 7 && calcified > 0.6) {
                    cartilage(tissue, solid, points[n], side);
                }
            }
        }
    }

    private void cartilage(Tissue tissue, Solid solid, double[] end, int side) {
        double x = end[0];
        double y = end[1];
        for (int i = 0; i < 5; i++) {
            x -= side * random.uniform(2, 5);
            y += random.around(-0.5, 1.5);
            solid.tube(new double[][] {{x, y, random.uniform(0.8, 2.2)}, {x - side * 2, y, 1.0}}, 1e9, 0.5);
            tissue.addBone(solid, marrow.density(0.2), 0.4);
        }
    }

    private void clavicle(Tissue tissue, Solid solid, int side, double strength) {
        double lift = random.around(0, 5);
        double[][] knots = {
            {side * 15, -109, 8.4},
            {side * 24, -112, 7.0},
            {side * 48, -121 - 0.3 * lift, 5.4},
            {side * 82, -137 - 0.7 * lift, 5.2},
            {side * 116, -147 - lift, 5.8},
            {side * 140, -147 - lift, 6.8},
            {side * 151, -143 - lift, 6.6}
        };
        solid.tube(Curve.open(Curve.placed(knots, 0, 0, 0, wide), 8), 0.8, 0.85);
        tissue.addBone(solid, marrow.density(0.42), 1.25 * strength);
    }

    private void scapula(Tissue tissue, Solid solid, int side, double strength) {
        double turn = side * random.uniform(0.05, 0.22);
        double x = side * (132 + random.around(0, 5)) * wide;
        double[][] blade = {
            {side * 34, -38},
            {side * 14, -52},
            {side * -14, -62},
            {side * -20, -40},
            {side * -15, 0},
            {side * -4, 44},
            {side * 5, 62},
            {side * 12, 52},
            {side * 20, 20},
            {side * 27, -14}
        };
        solid.outline(Curve.closed(Curve.placed(blade, x, -66, turn, 1), 5), 3.2, 5, 0.35);
        tissue.addBone(solid, marrow.density(0.3), strength);
        double[][] border = {
            {side * 36, -32, 6}, {side * 27, -10, 4.5}, {side * 18, 24, 4}, {side * 10, 52, 3.5}, {side * 4, 62, 3}
        };
        solid.tube(Curve.open(Curve.placed(border, x, -66, turn, 1), 6), 1.4, 0.9);
        double[][] ridge = {
            {side * -17, -40, 2.5},
            {side * 8, -54, 3.5},
            {side * 34, -72, 5.5},
            {side * 50, -76, 7},
            {side * 54, -70, 6}
        };
        solid.tube(Curve.open(Curve.placed(ridge, x, -66, turn, 1), 6), 1.2, 0.8);
        double[][] glenoid = {{side * 36, -58, 6}, {side * 40, -46, 7}, {side * 38, -32, 6}};
        solid.tube(Curve.open(Curve.placed(glenoid, x, -66, turn, 1), 6), 1.1, 1.0);
        double[][] coracoid = {{side * 26, -62, 5}, {side * 22, -70, 5.5}, {side * 30, -74, 4.5}};
        solid.tube(Curve.open(Curve.placed(coracoid, x, -66, turn, 1), 6), 1.1, 1.0);
        tissue.addBone(solid, marrow.density(0.22), strength);
    }

    private void humerus(Tissue tissue, Solid solid, int side, double strength) {
        double x = side * 196 * wide;
        double y = -108;
        double[][] head = {{-22, -8}, {-16, -20}, {-2, -25}, {14, -20}, {22, -8}, {22, 8}, {12, 30}, {-6, 30}, {-18, 14}
        };
        double[][] placed = side > 0 ? head : Curve.mirrored(head);
        solid.outline(Curve.closed(Curve.placed(placed, x, y, 0, 1), 6), 42, 20, 0.9);
        double[][] shaft = {
            {x + side * 3, y + 22, 15},
            {x + side * 8, y + 55, 11.5},
            {x + side * 14, y + 120, 11},
            {x + side * 26, y + 380, 11}
        };
        solid.tube(Curve.open(shaft, 6), 3.2, 1);
        tissue.addBone(solid, marrow.density(0.1), strength);
    }
}
