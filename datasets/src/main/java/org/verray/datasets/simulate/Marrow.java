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
        double slow = texture.at(x / 11 + 3, y / 11 - 5);
        double u = (x * cos + y * sin) / pitchMm;
        // Struts are not straight: they follow the slow variation.
        double v = (y * cos - x * sin) / pitchMm + 1.3 * slow;
        double lines = ridge(texture.at(u / LENGTH, v)) + 0.8 * ridge(texture.at(u / LENGTH * 1.6 + 57, v * 1.7 - 23));
        double cross = ridge(texture.at(v * 0.4 + 31, u * 0.7 - 7));
        return density * Math.max(0, 1 + grain * (0.75 * lines + 0.5 * cross + 0.5 * slow));
    }

    /** Thin bright struts in wide dark meshes, from smooth noise; near zero on average. */
    private static double ridge(double noise) {
        return 0.65 - 2 * Math.abs(noise);
    }
}
