package org.verray.datasets.simulate;

/**
 * The trabecular inside of a bone.
 *
 * @param texture pattern, in anatomy coordinates
 * @param density part of the inside that is mineral, 0 to 1
 * @param grain height of the pattern relative to the density
 * @param pitchMm distance between neighbouring trabeculae
 * @param along their direction, radians from the x axis
 */
record Marrow(Texture texture, double density, double grain, double pitchMm, double along) {
    private static final double LENGTH = 2.7;

    Marrow along(double radians) {
        return new Marrow(texture, density, grain, pitchMm, radians);
    }

    Marrow density(double part) {
        return new Marrow(texture, part, grain, pitchMm, along);
    }

    Marrow grain(double height) {
        return new Marrow(texture, density, height, pitchMm, along);
    }

    /** Mineral part at a place in anatomy coordinates. */
    double at(double x, double y, double cos, double sin) {
        double u = (x * cos + y * sin) / pitchMm;
        double v = (y * cos - x * sin) / pitchMm;
        double lines = texture.octaves(u / LENGTH, v, 2, 0.6);
        double cross = texture.at(v * 0.45 + 31, u - 7);
        double slow = texture.at(x / 11 + 3, y / 11 - 5);
        return density * Math.max(0, 1 + grain * (0.7 * lines + 0.4 * cross + 0.45 * slow));
    }
}
