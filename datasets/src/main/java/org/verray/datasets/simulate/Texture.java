package org.verray.datasets.simulate;

/** Smooth noise in the plane, fixed by a key: cubic interpolation of hashed lattice values, about -1 to 1. */
final class Texture {
    private final long key;

    Texture(RandomStream random) {
        key = random.next();
    }

    /** One octave at lattice coordinates. */
    double at(double u, double v) {
        double fu = Math.floor(u);
        double fv = Math.floor(v);
        int iu = (int) fu;
        int iv = (int) fv;
        double a = ease(u - fu);
        double b = ease(v - fv);
        double top = lattice(iu, iv) * (1 - a) + lattice(iu + 1, iv) * a;
        double bottom = lattice(iu, iv + 1) * (1 - a) + lattice(iu + 1, iv + 1) * a;
        return top * (1 - b) + bottom * b;
    }

    /** Sum of octaves, each of half the scale and {@code gain} times the height of the one before. */
    double octaves(double u, double v, int count, double gain) {
        double sum = 0;
        double height = 1;
        double scale = 1;
        for (int i = 0; i < count; i++) {
            sum += height * at(u * scale + 17.3 * i, v * scale - 9.1 * i);
            height *= gain;
            scale *= 2;
        }
        return sum;
    }

    private double lattice(int u, int v) {
        long h = RandomStream.mix(key + u * 0x9E3779B97F4A7C15L + v * 0xC2B2AE3D27D4EB4FL);
        return (h >> 11) * 0x1.0p-52;
    }

    private static double ease(double t) {
        return t * t * (3 - 2 * t);
    }
}
