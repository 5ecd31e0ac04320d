package org.verray.datasets.simulate;

/**
 * A chest from the left side with raised arms, the front left in the picture. The origin lies in the middle of the thorax
 * at about the eighth thoracic vertebra.
 */
final class ChestLateralPhantom implements Phantom {
    private static final double[][] TORSO = {
        {-62, -260},
        {-66, -215},
        {-80, -185},
        {-100, -150},
        {-116, -100},
        {-126, -40},
        {-129, 30},
        {-126, 100},
        {-120, 170},
        {-114, 260},
        {112, 260},
        {108, 170},
        {112, 100},
        {121, 40},
        {126, -30},
        {124, -100},
        {112, -150},
        {92, -185},
        {70, -215},
        {62, -260}
    };

    private static final double[][] HEART = {
        {-86, 62}, {-91, 22}, {-74, -12}, {-44, -32}, {-12, -26}, {8, 5}, {13, 40}, {5, 66}, {-30, 80}
    };

    private static final double[][] AORTA = {
        {-34, -20, 14},
        {-34, -52, 14},
        {-22, -76, 13},
        {4, -86, 12.5},
        {28, -72, 12},
        {40, -40, 11.5},
        {48, 20, 11},
        {50, 120, 10.5}
    };

    @Override
    public Tissue build(Plane plane, RandomStream random) {
        Tissue tissue = new Tissue(plane);
        double breath = random.uniform(-12, 10);
        Solid solid = new Solid(plane);
        body(tissue, solid, random.split("body"));
        lungs(tissue, solid, random.split("lungs"), breath);
        double[][] trachea = {{-12, -270, 9}, {-8, -180, 9}, {2, -110, 9}, {8, -62, 8.5}};
        solid.tube(Curve.open(trachea, 6), 1e9, 1);
        tissue.addSoft(solid, -1.3);
        new PulmonaryVessels(random.split("vessels")).lateral(tissue, solid);
        bones(tissue, solid, random.split("bones"));
        return tissue;
    }

    private static void body(Tissue tissue, Solid solid, RandomStream random) {
        double stout = random.uniform(0.95, 1.12);
        solid.outline(Curve.closed(Curve.placed(TORSO, 0, 0, 0, stout), 5), 290, 105, 1e9);
        Texture muscle = new Texture(random);
        Plane plane = tissue.plane;
        solid.pour((i, outer, inner) -> {
            double texture = muscle.octaves(plane.x(i) / 40, plane.y(i) / 40, 4, 0.5);
            tissue.soft[i] = (float) (outer * (1 + 0.02 * texture));
        });
        // Raised arms and shoulders before the apices.
        double[][] shoulder = Curve.blob(random, random.around(-6, 8), -205, 92, 74, 0.1, 0.04);
        solid.outline(Curve.closed(shoulder, 6), 52, 48, 1e9);
        tissue.addSoft(solid, 1);
        Filters.blur(tissue.soft, plane.rows(), plane.columns(), 2.0 / plane.pitch());
    }

    /** Each lung has a dome of its own; heart and aorta take their place in both. */
    private static void lungs(Tissue tissue, Solid solid, RandomStream random, double breath) {
        Plane plane = tissue.plane;
        float[] lung = plane.map();
        double apart = random.uniform(4, 16);
        for (int side = 0; side < 2; side++) {
            double b = breath + side * apart;
            double s = random.around(0, 2);
            double[][] outline = {
                {0, -166},
                {-32, -150},
                {-64, -110},
                {-90, -60},
                {-101, 0},
                {-101, 52 + b},
                {-92, 66 + b},
                {-52, 58 + b},
                {0, 72 + b},
                {42, 98 + b},
                {74, 130 + b},
                {86, 138 + b},
                {93 + s, 112 + b},
                {100 + s, 40},
                {101 + s, -40},
                {91 + s, -100},
                {62 + s, -145},
                {30, -163}
            };
            solid.outline(Curve.closed(outline, 6), 98, 58, 1e9);
            solid.pour((i, outer, inner) -> lung[i] += (float) outer);
        }
        Filters.blur(lung, plane.rows(), plane.columns(), 0.8 / plane.pitch());
        double big = random.around(1, 0.07);
        solid.outline(Curve.closed(Curve.placed(HEART, 0, 0, 0, big), 6), 84 * big, 48, 1e9);
        ChestPhantom.take(solid, lung, 1);
        solid.tube(Curve.open(AORTA, 6), 1e9, 1);
        ChestPhantom.take(solid, lung, 1);
        Texture mottle = new Texture(random);
        for (int i = 0; i < lung.length; i++) {
            if (lung[i] > 0) {
                double texture = mottle.octaves(plane.x(i) / 5, plane.y(i) / 5, 3, 0.7);
                double density = ChestPhantom.LUNG_DENSITY * (1 + 0.1 * texture);
                tissue.soft[i] = (float) Math.max(0, tissue.soft[i] - lung[i] * (1 - density));
            }
        }
        double[][] bubble = Curve.blob(random, -14, 106 + breath, 30, 14, 0.1, 0.06);
        solid.outline(Curve.closed(bubble, 6), random.uniform(20, 60), 18, 1e9);
        tissue.addSoft(solid, -1);
    }

    private static void bones(Tissue tissue, Solid solid, RandomStream random) {
        Marrow marrow = new Marrow(new Texture(random), 0.2, 0.18, 1.4, Math.PI / 2);
        double strength = random.uniform(0.9, 1.25);
        spine(tissue, solid, random, marrow, strength);
        double[][] sternum = {{-92, -128, 6}, {-101, -104, 7}, {-112, -60, 5}, {-119, -6, 5}, {-120, 20, 3}};
        solid.tube(Curve.open(sternum, 6), 0.7, 2.6);
        tissue.addBone(solid, marrow, strength);
        for (int side = 0; side < 2; side++) {
            double shift = side * random.uniform(2, 7);
            for (int rib = 0; rib < 10; rib++) {
                rib(tissue, solid, random, marrow, strength, rib, shift);
            }
            double turn = random.around(0.12, 0.06);
            double[][] edge = {{30, -150, 5}, {58, -128, 4.5}, {66, -80, 3.5}, {72, -30, 3.5}, {80, -2, 4}};
            solid.tube(Curve.open(Curve.placed(edge, 10 + 8 * side, 4, turn, 1), 6), 0.6, 1.4);
            tissue.addBone(solid, marrow, 0.7 * strength);
        }
    }

    private static void spine(Tissue tissue, Solid solid, RandomStream random, Marrow marrow, double strength) {
        double hunch = random.uniform(14, 30);
        double y = -224;
        double height = 18.5;
        for (int level = 0; y < 250; level++) {
            double bow = (y + 20) / 170;
            double x = 78 - hunch * bow * bow;
            double tilt = -2 * hunch * bow / 170;
            double half = 12.5 + Math.max(0, y + 200) * 0.014;
            double h = height / 2;
            double[][] body = {
                {-half, -h},
                {0, -h + 0.8},
                {half, -h},
                {half * 0.9, 0},
                {half, h},
                {0, h - 0.8},
                {-half, h},
                {-half * 0.88, 0}
            };
            solid.outline(Curve.closed(Curve.placed(body, x, y, -tilt, 1), 5), 34, 6, 0.35);
            tissue.addBone(solid, marrow, strength * 1.6);
            double[][] arch = {{x + half, y - 2, 4}, {x + half + 10, y + 3, 5}, {x + half + 26, y + 20, 3}};
            solid.tube(Curve.open(arch, 5), 0.8, 1.1);
            tissue.addBone(solid, marrow, strength * 0.6);
            height = 18.5 + Math.max(0, y + 200) * 0.017;
            y += height + 4.8;
        }
    }

    /** From the spine backwards and round, then forwards and down. */
    private static void rib(
            Tissue tissue, Solid solid, RandomStream random, Marrow marrow, double strength, int rib, double shift) {
        double y0 = -150 + 25 * rib + shift + random.around(0, 1);
        double drop = 62 + 5 * rib + random.around(0, 3);
        double front = rib < 7 ? -86 - 3 * rib : -100 + 34 * (rib - 7);
        int n = 24;
        double[][] points = new double[n + 1][];
        for (int i = 0; i <= n; i++) {
            double f = i / (double) n;
            double back = StrictMath.sin(Math.PI * Math.min(1, f / 0.3)) * 16 * (f < 0.3 ? 1 : 0);
            double x = 92 + back + (front - 92) * f * (0.35 + 0.65 * f);
            double y = y0 + drop * (1.25 * f - 0.25 * f * f);
            points[i] = new double[] {x + shift, y, 6.2 * (1 + 0.12 * f), f < 0.25 ? 1.6 : 1};
        }
        solid.tube(points, 0.45, 0.62);
        tissue.addBone(solid, marrow.density(0.45), strength * 1.7);
    }
}
