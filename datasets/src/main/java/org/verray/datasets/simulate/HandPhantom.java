package org.verray.datasets.simulate;

/**
 * A hand, palm down: five rays, carpus, distal forearm. Fingers point up, the thumb lies right; the origin is the base
 * of the third metacarpal. Lengths follow hand anthropometry (Greulich-Pyle adult proportions) with variation.
 */
final class HandPhantom implements Phantom {
    /** Base x, base y, direction (degrees from upright, towards the thumb), metacarpal and phalanges lengths, width. */
    private static final double[][] RAYS = {
        {21.5, 9, 40, 45, 31, 0, 22.5, 1.12},
        {11.5, -1.5, 9, 66, 39.5, 23, 17, 1.04},
        {0.5, -1, 1, 63, 43.5, 27.5, 17.5, 1.04},
        {-9.5, 1, -8, 56, 40.5, 26, 17.5, 0.94},
        {-18, 5, -19, 52, 32.5, 18.5, 16, 0.86}
    };

    private static final double[][] METACARPAL = {
        {0, 5.9, 0.5},
        {0.02, 6.9, 0.5},
        {0.08, 7.2, 0.5},
        {0.2, 5.3, 1.0},
        {0.35, 4.0, 1.7},
        {0.5, 3.75, 1.9},
        {0.66, 4.1, 1.6},
        {0.8, 5.4, 0.9},
        {0.89, 6.9, 0.55},
        {0.93, 6.7, 0.5},
        {0.965, 5.6, 0.5},
        {0.99, 3.2, 0.5},
        {1, 0, 0.5}
    };
    private static final double[][] PROXIMAL = {
        {0, 4.6, 0.8},
        {0.03, 6.7, 0.6},
        {0.1, 7.0, 0.6},
        {0.22, 5.5, 1.0},
        {0.45, 4.25, 1.6},
        {0.65, 4.1, 1.5},
        {0.8, 4.6, 0.9},
        {0.91, 5.5, 0.55},
        {0.965, 5.2, 0.5},
        {1, 2.2, 0.6}
    };
    private static final double[][] MIDDLE = {
        {0, 4.2, 0.7},
        {0.04, 6.0, 0.6},
        {0.12, 6.1, 0.6},
        {0.28, 4.4, 1.0},
        {0.5, 3.45, 1.4},
        {0.7, 3.5, 1.2},
        {0.86, 4.5, 0.6},
        {0.95, 4.6, 0.5},
        {1, 2.0, 0.6}
    };
    private static final double[][] DISTAL = {
        {0, 3.8, 0.7},
        {0.05, 5.1, 0.5},
        {0.15, 4.9, 0.5},
        {0.36, 2.9, 0.9},
        {0.58, 2.2, 1.0},
        {0.74, 2.6, 0.7},
        {0.86, 3.7, 0.5},
        {0.95, 3.3, 0.5},
        {1, 1.0, 0.5}
    };
    private static final double[][] RADIUS = {
        {0, 13.0, 0.6},
        {0.012, 14.6, 0.6},
        {0.08, 14.6, 0.6},
        {0.2, 11.5, 0.9},
        {0.36, 8.2, 1.8},
        {0.6, 7.0, 2.6},
        {1, 7.0, 3.0}
    };
    private static final double[][] ULNA = {
        {0, 5.0, 0.6}, {0.015, 7.6, 0.6}, {0.07, 8.2, 0.6}, {0.18, 6.4, 1.0}, {0.4, 5.6, 2.0}, {1, 6.2, 2.4}
    };

    @Override
    public Tissue build(Plane plane, RandomStream random) {
        Tissue tissue = new Tissue(plane);
        double scale = random.around(1, 0.05);
        double slim = random.around(1, 0.05);
        Marrow marrow = new Marrow(
                new Texture(random), random.uniform(0.22, 0.32), random.uniform(0.15, 0.28), 0.8, Math.PI / 2);
        double[][][] joints = joints(random, scale);
        softTissue(tissue, joints, random.split("skin"), scale);
        Solid solid = new Solid(plane);
        forearm(tissue, solid, random.split("forearm"), scale, marrow);
        carpus(tissue, solid, random.split("carpus"), scale, marrow);
        for (int ray = 0; ray < 5; ray++) {
            phalanges(tissue, solid, joints[ray], RAYS[ray][7] * scale * slim, marrow);
        }
        sesamoids(tissue, solid, joints[0], marrow);
        return tissue;
    }

    /** For each ray the ends of its bones: base, then (end, start of the next) along a slightly bent chain. */
    private static double[][][] joints(RandomStream random, double scale) {
        double spread = random.uniform(0.75, 1.25);
        double[][][] result = new double[5][][];
        for (int ray = 0; ray < 5; ray++) {
            double[] r = RAYS[ray];
            double angle = Math.toRadians(r[2] * (ray == 0 ? 1 : 0.9 + 0.1 * spread) + random.around(0, 1));
            double x = r[0] * scale;
            double y = r[1] * scale;
            double[][] points = new double[ray == 0 ? 6 : 8][];
            int n = 0;
            for (int bone = 0; bone < 4; bone++) {
                double length = r[3 + bone] * scale * random.around(1, 0.02);
                if (r[3 + bone] == 0) {
                    continue;
                }
                if (bone == 1) {
                    angle = Math.toRadians(ray == 0 ? 24 : r[2] * 0.75 * spread) + random.around(0, 0.03);
                } else if (bone > 1) {
                    angle += random.around(ray == 0 ? -0.1 : 0, 0.035);
                }
                double dx = StrictMath.sin(angle);
                double dy = -StrictMath.cos(angle);
                points[n++] = new double[] {x, y};
                x += dx * length;
                y += dy * length;
                points[n++] = new double[] {x, y};
                double gap = bone == 0 ? 1.5 : 1.0;
                x += dx * gap;
                y += dy * gap;
            }
            result[ray] = points;
        }
        return result;
    }

    private static void phalanges(Tissue tissue, Solid solid, double[][] joints, double width, Marrow marrow) {
        int bones = joints.length / 2;
        for (int i = 0; i < bones; i++) {
            double[][] form = i == 0 ? METACARPAL : i == bones - 1 ? DISTAL : i == 1 ? PROXIMAL : MIDDLE;
            double[] a = joints[2 * i];
            double[] b = joints[2 * i + 1];
            shaft(form, width, 0.82, 0).into(solid, tissue.plane, a[0], a[1], b[0], b[1]);
            double along = StrictMath.atan2(b[1] - a[1], b[0] - a[0]);
            double middleX = (a[0] + b[0]) / 2;
            double middleY = (a[1] + b[1]) / 2;
            double half = Math.hypot(b[0] - a[0], b[1] - a[1]) / 2;
            // Trabeculae fill the ends; the middle is mostly canal.
            tissue.addBone(
                    solid,
                    marrow.along(along),
                    1,
                    (x, y) -> 0.25 + 0.75 * Math.min(1, Math.hypot(x - middleX, y - middleY) / half));
        }
    }

    private static Shaft shaft(double[][] form, double width, double depth, double bend) {
        double[][] knots = new double[form.length][];
        for (int i = 0; i < form.length; i++) {
            knots[i] = new double[] {form[i][0], form[i][1] * width, form[i][2]};
        }
        return new Shaft(knots, depth, bend);
    }

    private static void forearm(Tissue tissue, Solid solid, RandomStream random, double scale, Marrow marrow) {
        double variance = random.around(0, 1.2) * scale;
        shaft(RADIUS, scale, 0.72, 2).into(solid, tissue.plane, 7.5 * scale, 36 * scale, 4 * scale, 150 * scale);
        double[][] styloid = {{14, 38}, {18, 33}, {22, 30.5}, {23, 33}, {22.3, 40}, {18, 46}};
        solid.outline(Curve.closed(Curve.placed(styloid, 0, 0, 0, scale), 6), 13 * scale, 5, 0.6);
        double wrist = 36 * scale;
        tissue.addBone(solid, marrow, 1, (x, y) -> Math.max(0.15, 1 - (y - wrist) / 45));
        double y = (39.5 + variance) * scale;
        shaft(ULNA, scale, 0.8, -1).into(solid, tissue.plane, -17 * scale, y, -15 * scale, 150 * scale);
        solid.tube(new double[][] {{-22.5 * scale, y + 5, 2.4}, {-23 * scale, y - 3.5, 1.7}}, 0.6, 1);
        tissue.addBone(solid, marrow, 1, (ax, ay) -> Math.max(0.15, 1 - (ay - wrist) / 40));
    }

    /** Outlines of the carpal bones in the plane of the picture, and their depth. */
    private static final double[][][] CARPALS = {
        // Trapezium, trapezoid, capitate, hamate.
        {{17.4, 4.5}, {22, 6.8}, {27.3, 9}, {28, 13}, {25, 17.6}, {19.8, 19}, {15.6, 16}, {15.8, 10}},
        {{7.9, 1.8}, {12.6, 1.2}, {16.2, 3.8}, {15, 8.6}, {12, 12.6}, {8.6, 13}, {7.4, 8.6}},
        {
            {-5, 2},
            {0, 1.6},
            {6, 2},
            {7, 5},
            {6.3, 10},
            {7.6, 15},
            {6.4, 20.6},
            {2.5, 23.6},
            {-1.6, 22.6},
            {-4.2, 18},
            {-5, 10}
        },
        {{-6.2, 2.8}, {-12, 4.2}, {-18.6, 8.8}, {-19.4, 12}, {-15.4, 17}, {-10, 21.6}, {-6, 22.8}, {-5, 18}, {-6, 10}},
        // Scaphoid, lunate, triquetrum.
        {
            {20.4, 19.8},
            {23.6, 21.4},
            {24, 25},
            {20.4, 29.8},
            {15, 33.6},
            {9.6, 33},
            {8, 28},
            {9.4, 21.6},
            {13, 17},
            {16.6, 17.8}
        },
        {{6.8, 26.4}, {8, 31}, {5.2, 34.6}, {-0.6, 35}, {-5, 33}, {-6.6, 28.6}, {-4.6, 25.4}, {0.8, 26}, {4, 26.2}},
        {
            {-7.6, 25.6},
            {-9.2, 23.6},
            {-14, 18.8},
            {-18.4, 17.2},
            {-20.8, 20},
            {-19.8, 25},
            {-15.6, 29.4},
            {-9.8, 30.8},
            {-7.6, 29}
        }
    };

    private static final double[] CARPAL_DEPTH = {13, 12, 15, 14, 12, 13, 11};

    /** Each bone is moved, turned and sized a little by itself, so that some overlap and some joint spaces are seen. */
    private static void carpus(Tissue tissue, Solid solid, RandomStream random, double scale, Marrow marrow) {
        for (int i = 0; i < CARPALS.length; i++) {
            double size = random.around(1.13, 0.025);
            double x = 0;
            double y = 0;
            for (double[] knot : CARPALS[i]) {
                x += knot[0] / CARPALS[i].length;
                y += knot[1] / CARPALS[i].length;
            }
            double[][] about = Curve.placed(CARPALS[i], -x, -y, 0, 1);
            double[][] form = Curve.placed(
                    about,
                    (x + random.around(0, 0.35)) * scale,
                    (y + random.around(0, 0.35)) * scale,
                    random.around(0, 0.05),
                    size * scale);
            solid.outline(Curve.closed(form, 6), CARPAL_DEPTH[i] * scale, 4.5, 0.28);
            tissue.addBone(solid, marrow.along(random.uniform(0, Math.PI)), 1);
        }
        double[][] pisiform = Curve.blob(random, -17 * scale, 25.5 * scale, 4.8, 5.8, 0.3, 0.04);
        solid.outline(Curve.closed(pisiform, 6), 8 * scale, 4, 0.25);
        tissue.addBone(solid, marrow, 0.8);
        // The hook of the hamate, seen end on as a small ring.
        double[][] hook = Curve.blob(random, -11 * scale, 12 * scale, 3.2, 2.6, 0.4, 0.05);
        solid.outline(Curve.closed(hook, 5), 6, 2, 0.5);
        tissue.addBone(solid, marrow, 0.5);
    }

    private static void sesamoids(Tissue tissue, Solid solid, double[][] thumb, Marrow marrow) {
        double[] head = thumb[1];
        for (int side = -1; side <= 1; side += 2) {
            double x = head[0] - 3.4 + 2.8 * side;
            double y = head[1] + 2.4 + 1.6 * side;
            solid.tube(new double[][] {{x, y, 2.0}, {x + 0.6, y + 0.9, 1.8}}, 0.5, 1);
            tissue.addBone(solid, marrow, 0.7);
        }
    }

    private static void softTissue(Tissue tissue, double[][][] joints, RandomStream random, double scale) {
        Solid skin = new Solid(tissue.plane);
        double plump = random.around(1, 0.045) * scale;
        for (int ray = 0; ray < 5; ray++) {
            double[][] j = joints[ray];
            double[][] knots = new double[j.length / 2 + 2][];
            double width = RAYS[ray][7] * plump;
            knots[0] = new double[] {j[1][0], j[1][1], 9.8 * width};
            for (int bone = 1; bone < j.length / 2; bone++) {
                double[] a = j[2 * bone];
                knots[bone] = new double[] {a[0], a[1], (bone == 1 ? 10.6 : 10.3 - 0.7 * bone) * width};
            }
            double[] tip = j[j.length - 1];
            double[] before = j[j.length - 2];
            double middleX = (tip[0] + before[0]) / 2;
            double middleY = (tip[1] + before[1]) / 2;
            knots[knots.length - 2] = new double[] {middleX, middleY, 7.9 * width};
            knots[knots.length - 1] = new double[] {tip[0], tip[1], 5.6 * width};
            skin.tube(Curve.open(knots, 8), Double.POSITIVE_INFINITY, 0.92);
        }
        double[][] palm = {
            {-30, 70}, {-29, 40}, {-32, 22}, {-39, 2}, {-44, -22}, {-45.5, -42}, {-40, -55}, {-24, -62}, {-8, -66},
            {4, -69}, {18, -72}, {30, -71}, {33.5, -60}, {33, -46}, {36, -36}, {44, -34}, {56, -33}, {60, -22},
            {47, 3}, {35, 20}, {31, 38}, {30, 70}, {33, 160}, {-35, 160}
        };
        skin.outline(Curve.closed(Curve.placed(palm, 0, 0, 0, scale), 6), 27 * plump, 13 * plump, 1e9);
        Texture muscle = new Texture(random);
        float[] soft = tissue.soft;
        int columns = tissue.plane.columns();
        double pitch = tissue.plane.pitch();
        skin.pour((i, outer, inner) -> {
            double x = i % columns * pitch;
            double y = i / columns * pitch;
            soft[i] = (float) (outer * (1 + 0.05 * muscle.octaves(x / 14, y / 22, 3, 0.5)));
        });
        Filters.blur(soft, tissue.plane.rows(), columns, 1.3 / pitch);
    }
}
