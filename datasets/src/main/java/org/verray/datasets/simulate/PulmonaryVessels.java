package org.verray.datasets.simulate;

/** Branching arteries and veins of both lungs: tapering tubes that grow from the hila and divide. */
final class PulmonaryVessels {
    private final RandomStream random;

    PulmonaryVessels(RandomStream random) {
        this.random = random;
    }

    void into(Tissue tissue, Solid solid, double wide) {
        // Hila: the main branches, denser than what grows from them.
        double[][] right = {{-22, -40, 9}, {-37, -26, 10}, {-47, -4, 9}, {-51, 20, 7}, {-55, 46, 5}};
        double[][] left = {{24, -50, 10}, {42, -44, 11}, {53, -26, 9.5}, {58, 0, 7.5}, {63, 26, 5}};
        solid.tube(Curve.open(Curve.placed(right, 0, 0, 0, wide), 6), 1e9, 1);
        solid.tube(Curve.open(Curve.placed(left, 0, 0, 0, wide), 6), 1e9, 1);
        tissue.addSoft(solid, 0.9);
        for (int side = -1; side <= 1; side += 2) {
            int trunks = 15 + random.integer(6);
            for (int i = 0; i < trunks; i++) {
                double part = (i + random.uniform(0.1, 0.9)) / trunks;
                // From steeply up, over sideways, to steeply down; more of them run to the bases.
                double angle = -1.35 + 2.75 * StrictMath.pow(part, 0.8);
                double x = side * random.uniform(34, 54) * wide;
                double y = -26 + 46 * part + random.around(0, 3);
                double radius = random.uniform(2.0, 3.8);
                branch(solid, x, y, angle, side, radius, random.uniform(34, 58), 0);
                tissue.addSoft(solid, 1.4);
            }
        }
    }

    /** The same seen from the side: trunks run from one place to all sides, those of both lungs over one another. */
    void lateral(Tissue tissue, Solid solid) {
        solid.tube(new double[][] {{-4, -34, 13}, {6, -22, 12}, {8, 0, 9}}, 1e9, 1.1);
        tissue.addSoft(solid, 0.9);
        for (int i = 0; i < 34; i++) {
            double angle = random.uniform(-1.45, 1.5);
            int side = random.chance(0.5) ? 1 : -1;
            double x = random.around(2, 7);
            double y = random.around(-14, 9);
            branch(solid, x, y, angle, side, random.uniform(1.8, 3.4), random.uniform(26, 46), 0);
            tissue.addSoft(solid, 1.2);
        }
    }

    private void branch(
            Solid solid, double x, double y, double angle, int side, double radius, double length, int level) {
        double bend = random.around(0, 0.25);
        int pieces = 4;
        double[][] knots = new double[pieces + 1][];
        double px = x;
        double py = y;
        for (int i = 0; i <= pieces; i++) {
            double f = i / (double) pieces;
            knots[i] = new double[] {px, py, radius * (1 - 0.32 * f), 1};
            double a = angle + bend * f;
            px += side * StrictMath.cos(a) * length / pieces;
            py += StrictMath.sin(a) * length / pieces;
        }
        solid.tube(Curve.open(knots, 3), 1e9, 1);
        if (level >= 4 || radius < 0.45 || Math.abs(px) > 118) {
            return;
        }
        double ex = knots[pieces][0];
        double ey = knots[pieces][1];
        double fork = random.uniform(0.25, 0.5);
        double share = random.uniform(0.35, 0.65);
        double end = angle + bend;
        branch(solid, ex, ey, end + fork * share, side, radius * 0.66, length * random.uniform(0.6, 0.85), level + 1);
        branch(
                solid,
                ex,
                ey,
                end - fork * (1 - share),
                side,
                radius * 0.6,
                length * random.uniform(0.55, 0.8),
                level + 1);
        if (random.chance(0.5)) {
            double[] middle = knots[2];
            double turn = random.chance(0.5) ? 0.8 : -0.8;
            branch(solid, middle[0], middle[1], angle + turn, side, radius * 0.45, length * 0.6, level + 2);
        }
    }
}
