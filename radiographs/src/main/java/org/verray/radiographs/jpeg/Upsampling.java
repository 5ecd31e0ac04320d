package org.verray.radiographs.jpeg;

/**
 * Brings a subsampled JPEG component to the size of the image as the Independent JPEG Group's decoder does: components of half
 * the width, or half the width and height, by a triangle filter (three parts of the nearest sample to one of the next), others
 * by repetition.
 *
 * @param plane samples of the component
 * @param stride samples in a line of the plane
 * @param width how many of them belong to the image
 * @param height lines that belong to the image
 */
record Upsampling(short[] plane, int stride, int width, int height) {
    /**
     * Gives one line of the image.
     *
     * @param across columns of the image for each {@code acrossSamples} of the component
     * @param down rows of the image for each {@code downSamples} of the component
     */
    int[] line(int row, int columns, int across, int acrossSamples, int down, int downSamples) {
        boolean half = across == 2 * acrossSamples && width > 2;
        if (half && down == downSamples) {
            return smooth(row, columns);
        }
        if (half && down == 2 * downSamples) {
            int near = row / 2;
            int next = Math.max(0, Math.min(height - 1, row % 2 == 0 ? near - 1 : near + 1));
            return smoothBoth(near, next, columns);
        }
        int[] samples = new int[columns];
        int line = row * downSamples / down * stride;
        for (int column = 0; column < columns; column++) {
            samples[column] = plane[line + column * acrossSamples / across];
        }
        return samples;
    }

    private int[] smooth(int line, int columns) {
        int[] sums = new int[width];
        for (int i = 0; i < width; i++) {
            sums[i] = plane[line * stride + i];
        }
        return spread(sums, columns, 2, 1, 2);
    }

    private int[] smoothBoth(int near, int next, int columns) {
        int[] sums = new int[width];
        for (int i = 0; i < width; i++) {
            sums[i] = 3 * plane[near * stride + i] + plane[next * stride + i];
        }
        return spread(sums, columns, 4, 8, 7);
    }

    /** Two pixels for each sum: three parts of it and one of its neighbour on that side, rounded as given. */
    private static int[] spread(int[] sums, int columns, int shift, int roundLeft, int roundRight) {
        int[] samples = new int[columns];
        for (int column = 0; column < columns; column++) {
            int i = column / 2;
            boolean left = column % 2 == 0;
            int neighbour = Math.max(0, Math.min(sums.length - 1, left ? i - 1 : i + 1));
            samples[column] = 3 * sums[i] + sums[neighbour] + (left ? roundLeft : roundRight) >> shift;
        }
        return samples;
    }
}
