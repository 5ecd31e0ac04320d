package org.verray.datasets.simulate;

/**
 * A chest from the front, patient's left on the right of the picture. The origin lies in the midline at about the
 * eighth thoracic vertebra.
 */
final class ChestPhantom implements Phantom {
    static final double LUNG_DENSITY = 0.26;

    @Override
    public Tissue build(Plane plane, RandomStream random) {
        Tissue tissue = new Tissue(plane);
        double wide = random.around(1, 0.045);
        double breath = random.uniform(-12, 10);
        Solid solid = new Solid(plane);
        body(tissue, solid, random.split("body"), wide);
        lungs(tissue, solid, random.split("lungs"), wide, breath);
        airway(tissue, solid, random.split("airway"));
        new PulmonaryVessels(random.split("vessels")).into(tissue, solid, wide);
        new ThoraxBones(random.split("bones"), wide).into(tissue, solid);
        return tissue;
    }

    private static void body(Tissue tissue, Solid solid, RandomStream random, double wide) {
        double stout = random.uniform(0, 1);
        double side = 158 + 26 * stout;
        double[][] torso = {
            {-52, -260},
            {-54, -215},
            {-66, -188},
            {-105, -168},
            {-150, -150},
            {-186, -128},
            {-200, -100},
            {-176, -78},
            {-side * 0.985, -40},
            {-side, 20},
            {-side, 90},
            {-side * 0.985, 150},
            {-side, 260},
            {side, 260},
            {side * 0.985, 150},
            {side, 90},
            {side, 20},
            {side * 0.985, -40},
            {176, -78},
            {200, -100},
            {186, -128},
            {150, -150},
            {105, -168},
            {66, -188},
            {54, -215},
            {52, -260}
        };
        double depth = 195 + 45 * stout;
        solid.outline(Curve.closed(Curve.placed(torso, 0, 0, 0, wide), 5), depth, 125, 1e9);
        for (int s = -1; s <= 1; s += 2) {
            double away = random.around(0, 6);
            double[][] arm = {
                {s * 168, -128, 44, 1},
                {s * (198 + away), -90, 47, 1},
                {s * (214 + away), -20, 46, 1},
                {s * (226 + away), 90, 44, 1},
                {s * (232 + away), 260, 40, 1}
            };
            solid.tube(Curve.open(Curve.placed(arm, 0, 0, 0, wide), 8), 1e9, 1.0);
        }
        Texture muscle = new Texture(random);
        float[] soft = tissue.soft;
        int columns = tissue.plane.columns();
        double pitch = tissue.plane.pitch();
        solid.pour((i, outer, inner) -> {
            double x = i % columns * pitch;
            double y = i / columns * pitch;
            soft[i] = (float) (outer * (1 + 0.02 * muscle.octaves(x / 40, y / 40, 4, 0.5)));
        });
        Filters.blur(soft, tissue.plane.rows(), columns, 2.0 / pitch);
        if (random.chance(0.45)) {
            breasts(tissue, solid, random, wide);
        } else {
            pectorals(tissue, solid, random, wide);
        }
    }

    private static void breasts(Tissue tissue, Solid solid, RandomStream random, double wide) {
        double size = random.uniform(0.8, 1.25);
        double low = random.uniform(70, 105);
        double depth = random.uniform(18, 42);
        for (int s = -1; s <= 1; s += 2) {
            double x = s * (86 + random.around(0, 4)) * wide;
            double y = low - 52 * size + random.around(0, 4);
            double[][] form = {
                {-50, -40}, {-58, 0}, {-50, 32}, {-25, 52}, {0, 57}, {28, 50}, {52, 28}, {60, -5}, {52, -45}, {0, -60}
            };
            solid.outline(Curve.closed(Curve.placed(form, x, y, 0, size), 6), depth, 55 * size, 1e9);
            // No edge above: the tissue thins out towards the shoulder.
            double top = y - 55 * size;
            tissue.addSoft(solid, (ax, ay) -> Math.max(0, Math.min(1, (ay - top) / (60 * size))));
        }
    }

    private static void pectorals(Tissue tissue, Solid solid, RandomStream random, double wide) {
        double depth = random.uniform(6, 16);
        for (int s = -1; s <= 1; s += 2) {
            double[][] form = {
                {s * 30, -85},
                {s * 90, -110},
                {s * 170, -110},
                {s * 150, -50},
                {s * 110, -5},
                {s * 60, 15},
                {s * 32, -10}
            };
            solid.outline(Curve.closed(Curve.placed(form, 0, 0, 0, wide), 6), depth, 40, 1e9);
            tissue.addSoft(solid, 1);
        }
    }

    /** Lungs less everything that stands in them: heart, vessels' root, diaphragm with liver and stomach. */
    private static void lungs(Tissue tissue, Solid solid, RandomStream random, double wide, double breath) {
        Plane plane = tissue.plane;
        float[] lung = plane.map();
        double[][] right = {
            {-50, -148},
            {-76, -134},
            {-99, -106},
            {-114, -66},
            {-122, -20},
            {-127, 30},
            {-130, 80},
            {-130, 116 + breath},
            {-122, 126 + breath},
            {-100, 118 + breath},
            {-50, 108 + breath},
            {-14, 100 + breath},
            {-12, 20},
            {-14, -60},
            {-21, -120}
        };
        double[][] left = {
            {50, -150}, {21, -122}, {14, -60}, {10, 20}, {10, 100 + breath}, {50, 112 + breath},
            {100, 124 + breath}, {122, 132 + breath}, {131, 121 + breath}, {131, 84}, {128, 30}, {123, -20},
            {115, -66}, {100, -106}, {77, -134}
        };
        for (double[][] side : new double[][][] {right, left}) {
            solid.outline(Curve.closed(Curve.placed(side, 0, 0, 0, wide), 6), 168, 62, 1e9);
            solid.pour((i, outer, inner) -> lung[i] += (float) outer);
        }
        Filters.blur(lung, plane.rows(), plane.columns(), 0.8 / plane.pitch());
        mediastinum(solid, random, wide, breath);
        take(solid, lung, 1);
        domes(solid, random, wide, breath);
        take(solid, lung, 1);
        Texture mottle = new Texture(random);
        double pitch = plane.pitch();
        for (int i = 0; i < lung.length; i++) {
            if (lung[i] > 0) {
                double x = i % plane.columns() * pitch;
                double y = i / plane.columns() * pitch;
                double density = LUNG_DENSITY * (1 + 0.12 * mottle.octaves(x / 5, y / 5, 3, 0.7)) * (1 + 0.1 * y / 400);
                tissue.soft[i] = (float) Math.max(0, tissue.soft[i] - lung[i] * (1 - density));
            }
        }
        gas(tissue, solid, random, wide, breath);
    }

    static void take(Solid solid, float[] lung, double weight) {
        solid.pour((i, outer, inner) -> lung[i] = (float) Math.max(0, lung[i] - weight * outer));
    }

    private static void mediastinum(Solid solid, RandomStream random, double wide, double breath) {
        double big = random.around(1, 0.07);
        double low = 96 + 0.6 * breath;
        double[][] heart = {
            {-22, -12},
            {-36, 8},
            {-43, 38},
            {-41, 66},
            {-30, low - 8},
            {-6, low + 2},
            {30, low + 8},
            {62, low + 2},
            {80, low - 14},
            {84, low - 34},
            {74, 34},
            {54, 6},
            {36, -14},
            {10, -24}
        };
        solid.outline(Curve.closed(Curve.placed(heart, 0, 0, 0, wide * big), 6), 118 * big, 30, 1e9);
        double knob = random.uniform(11, 17);
        double[][] vessels = {
            {-28, -170},
            {-23, -130},
            {-23, -100},
            {-25, -70},
            {-28, -40},
            {-30, -10},
            {-20, 30},
            {20, 30},
            {38, 2},
            {39, -14},
            {37, -28},
            {31, -44},
            {27, -54},
            {23 + knob * 0.85, -64},
            {25 + knob, -75},
            {20 + knob * 0.8, -87},
            {23, -99},
            {24, -130},
            {30, -170}
        };
        solid.outline(Curve.closed(Curve.placed(vessels, 0, 0, 0, wide), 6), 88, 34, 1e9);
        // Descending aorta beside the spine.
        double[][] aorta = {{26, -66, 13}, {25, -20, 12.5}, {21, 40, 12}, {14, 120, 11.5}};
        solid.tube(Curve.open(aorta, 6), 1e9, 1.0);
    }

    private static void domes(Solid solid, RandomStream random, double wide, double breath) {
        double right = 58 + breath + random.around(0, 3);
        double[][] liver = {
            {-126, 122 + breath},
            {-117, 98 + breath},
            {-104, right + 19},
            {-84, right + 3},
            {-62, right - 1},
            {-38, right + 5},
            {-14, right + 18},
            {8, right + 30},
            {8, 300},
            {-190, 300},
            {-190, 170},
            {-133, 150 + breath}
        };
        double left = right + random.uniform(6, 14);
        double[][] spleen = {
            {127, 128 + breath},
            {133, 154 + breath},
            {190, 170},
            {190, 300},
            {-8, 300},
            {-8, left + 30},
            {20, left + 14},
            {44, left + 3},
            {68, left},
            {90, left + 7},
            {108, left + 23},
            {119, 106 + breath}
        };
        solid.outline(Curve.closed(Curve.placed(liver, 0, 0, 0, wide), 6), 175, 34, 1e9);
        solid.outline(Curve.closed(Curve.placed(spleen, 0, 0, 0, wide), 6), 175, 34, 1e9);
    }

    private static void gas(Tissue tissue, Solid solid, RandomStream random, double wide, double breath) {
        double[][] bubble =
                Curve.blob(random, random.around(66, 8) * wide, 108 + breath + random.around(0, 4), 27, 15, 0.25, 0.04);
        solid.outline(Curve.closed(bubble, 6), random.uniform(35, 75), 15, 1e9);
        tissue.addSoft(solid, -1);
        int loops = random.integer(4);
        for (int i = 0; i < loops; i++) {
            double[][] loop = Curve.blob(
                    random,
                    random.uniform(40, 120),
                    random.uniform(140, 200),
                    random.uniform(12, 26),
                    random.uniform(8, 14),
                    random.uniform(-0.6, 0.6),
                    0.06);
            solid.outline(Curve.closed(loop, 6), random.uniform(15, 40), 10, 1e9);
            tissue.addSoft(solid, -1);
        }
    }

    private static void airway(Tissue tissue, Solid solid, RandomStream random) {
        double x = random.around(-1, 2);
        double[][] trachea = {{x, -270, 9}, {x, -180, 9}, {x - 1, -130, 9}, {-2, -84, 9}, {-3, -66, 9}};
        double[][] right = {{-3, -68, 8.5}, {-14, -50, 7}, {-27, -34, 5.5}, {-34, -18, 4}};
        double[][] left = {{-2, -68, 8}, {16, -51, 6.5}, {33, -42, 5}, {44, -34, 3.5}};
        solid.tube(Curve.open(trachea, 6), 1e9, 1.0);
        solid.tube(Curve.open(right, 6), 1e9, 0.9);
        solid.tube(Curve.open(left, 6), 1e9, 0.9);
        tissue.addSoft(solid, -1.4);
    }
}
