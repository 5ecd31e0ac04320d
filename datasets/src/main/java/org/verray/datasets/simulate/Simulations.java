package org.verray.datasets.simulate;

import org.verray.radiographs.GrayImage;

/** Simulated radiographs as plain gray images, for training and tests. */
public final class Simulations {
    private Simulations() {}

    /** A radiograph of 512 to 1024 pixels a side: values 0 to 255, not rounded. */
    public static GrayImage grayImage(BodyPart part, long seed) {
        return SceneSimulator.simulate(part, seed).image();
    }

    /** A radiograph of a given size: values 0 to 255, not rounded. */
    public static GrayImage grayImage(BodyPart part, long seed, int rows, int columns) {
        return SceneSimulator.simulate(part, seed, AcquisitionSettings.random(part, seed, rows, columns))
                .image();
    }
}
