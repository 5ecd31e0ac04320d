package org.verray.datasets.simulate;

/** Thickness of each material along the beam, one value per pixel, in millimetres of the dense material. */
final class Tissue {
    private static final double DISPLACED = 0.85;

    final Plane plane;
    final float[] soft;
    final float[] bone;
    final float[] metal;

    /** A weight that varies with the place, in anatomy coordinates (millimetres). */
    interface Weight {
        double at(double x, double y);
    }

    Tissue(Plane plane) {
        this.plane = plane;
        soft = plane.map();
        bone = plane.map();
        metal = plane.map();
    }

    /** Takes over a bone: its wall as compact bone, its inside as marrow; both displace soft tissue. */
    void addBone(Solid solid, Marrow marrow, double weight) {
        addBone(solid, marrow, weight, (x, y) -> 1);
    }

    /** The same with a marrow whose density varies. */
    void addBone(Solid solid, Marrow marrow, double weight, Weight dense) {
        double cos = StrictMath.cos(marrow.along());
        double sin = StrictMath.sin(marrow.along());
        solid.pour((i, outer, inner) -> {
            double x = plane.x(i);
            double y = plane.y(i);
            double mineral = inner > 0 ? inner * dense.at(x, y) * marrow.at(x, y, cos, sin) : 0;
            bone[i] += (float) (weight * (outer - inner + mineral));
            soft[i] -= (float) Math.min(soft[i], DISPLACED * weight * outer);
        });
    }

    /** Adds (or with a negative weight removes, never below zero) soft tissue in the shape of a body. */
    void addSoft(Solid solid, double weight) {
        addSoft(solid, (x, y) -> weight);
    }

    /** The same with a weight that varies. */
    void addSoft(Solid solid, Weight weight) {
        solid.pour((i, outer, inner) ->
                soft[i] = (float) Math.max(0, soft[i] + weight.at(plane.x(i), plane.y(i)) * outer));
    }

    void addMetal(Solid solid, double weight) {
        solid.pour((i, outer, inner) -> metal[i] += (float) (weight * outer));
    }
}
