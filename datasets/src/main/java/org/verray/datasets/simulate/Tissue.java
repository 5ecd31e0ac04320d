package org.verray.datasets.simulate;

/** Thickness of each material along the beam, one value per pixel, in millimetres of the dense material. */
final class Tissue {
    final Plane plane;
    final float[] soft;
    final float[] bone;
    final float[] metal;

    Tissue(Plane plane) {
        this.plane = plane;
        soft = plane.map();
        bone = plane.map();
        metal = plane.map();
    }

    /**
     * Takes over a bone: its wall as compact bone, its hollow as trabecular bone with a texture; both displace soft
     * tissue.
     *
     * @param density part of the hollow that is mineral, 0 to 1
     * @param grain height of the trabecular texture relative to {@code density}
     * @param along direction of the trabeculae in the picture, radians
     */
    void addBone(Solid solid, double density, double grain, Texture texture, double along, double weight) {
        double scale = plane.pitch();
        double cos = StrictMath.cos(along);
        double sin = StrictMath.sin(along);
        solid.pour((i, outer, inner) -> {
            double x = i % plane.columns() * scale;
            double y = i / plane.columns() * scale;
            double u = (x * cos + y * sin) / 2.6;
            double v = (y * cos - x * sin) / 0.95;
            double cross = texture.at(v * 0.8 + 31, u * 2.2 - 7);
            double lines = 0.75 * texture.octaves(u, v, 2, 0.6) + 0.35 * cross;
            double spongy = inner * density * Math.max(0, 1 + grain * lines);
            bone[i] += (float) (weight * (outer - inner + spongy));
            soft[i] -= (float) (Math.min(soft[i], 0.85 * weight * outer));
        });
    }

    /** Adds (or with a negative weight removes, never below zero) soft tissue in the shape of a body. */
    void addSoft(Solid solid, double weight) {
        solid.pour((i, outer, inner) -> soft[i] = (float) Math.max(0, soft[i] + weight * outer));
    }

    void addMetal(Solid solid, double weight) {
        solid.pour((i, outer, inner) -> metal[i] += (float) (weight * outer));
    }
}
