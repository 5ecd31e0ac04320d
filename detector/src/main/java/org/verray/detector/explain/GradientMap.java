package org.verray.detector.explain;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.verray.detector.patch.PatchCells;
import org.verray.detector.patch.PatchEvidence;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.radiographs.GrayImage;

/**
 * What the grain at each place does to the logit of the image, to first order: the gradient of the pooled logit by each
 * pixel, averaged over copies with a little noise (SmoothGrad; Smilkov et al., 2017), times what the pixel differs from the
 * mean of its 5 x 5 neighbours (gradient x input with a smoothed image as the place to start from; the whole gray value
 * would say nothing, since the network does not see it). Summed over squares and smoothed; the sign is kept: positive where the
 * grain that is there speaks for synthetic. Attention is differentiated too.
 *
 * <p>Safe to use from several threads where the network is.
 */
public final class GradientMap {
    private static final int BATCH = 8;
    private static final int GRAIN = 2;

    private final ExplainedNetwork network;
    private final int patch;
    private final Settings settings;

    /**
     * How the gradient is taken.
     *
     * @param copies noisy copies of each patch, at least 1
     * @param noise standard deviation of their noise in gray levels; 0 for the plain gradient
     * @param smoothing squares of the map that the result is averaged over to every side
     */
    record Settings(int copies, double noise, int smoothing) {
        static final Settings USUAL = new Settings(4, 0.5, 3);
    }

    GradientMap(ExplainedNetwork network, int patch, Settings settings) {
        this.network = network;
        this.patch = patch;
        this.settings = settings;
    }

    /**
     * Sets up.
     *
     * @param patch side of a patch in pixels
     */
    public GradientMap(ExplainedNetwork network, int patch) {
        this(network, patch, Settings.USUAL);
    }

    /** Makes the map of an image, in squares of {@value PatchMap#STEP} pixels; values in logits of the network. */
    public HeatMap of(GrayImage image) {
        PatchGrid grid = new PatchGrid(patch, Integer.MAX_VALUE, Math.max(1, patch / 2));
        PatchEvidence evidence = new PatchScorer(network, grid).score(image);
        List<float[]> pull = pull(evidence);
        float[] gradient = new float[image.values().length];
        int[] looks = new int[gradient.length];
        Random random = new Random(image.hashCode());
        for (int start = 0; start < pull.size(); start += BATCH) {
            int end = Math.min(pull.size(), start + BATCH);
            add(image, grid, evidence.places().subList(start, end), pull.subList(start, end), random, gradient, looks);
        }
        return map(image, gradient, looks);
    }

    /** The derivative of the pooled logit by every output value of each patch: logits first, then attention. */
    static List<float[]> pull(PatchEvidence evidence) {
        double pooled = evidence.logit();
        float highest = Float.NEGATIVE_INFINITY;
        for (PatchCells cells : evidence.cells()) {
            for (float attention : cells.attention()) {
                highest = Math.max(highest, attention);
            }
        }
        double sum = 0;
        for (PatchCells cells : evidence.cells()) {
            for (float attention : cells.attention()) {
                sum += Math.exp(attention - highest);
            }
        }
        List<float[]> pull = new ArrayList<>();
        for (PatchCells cells : evidence.cells()) {
            int n = cells.logits().length;
            float[] weights = new float[n == 1 ? 1 : 2 * n];
            for (int i = 0; i < n; i++) {
                double share = Math.exp(cells.attention()[i] - highest) / sum;
                weights[i] = (float) share;
                if (n > 1) {
                    weights[n + i] = (float) (share * (cells.logits()[i] - pooled));
                }
            }
            pull.add(weights);
        }
        return pull;
    }

    private void add(
            GrayImage image,
            PatchGrid grid,
            List<PatchGrid.Place> places,
            List<float[]> pull,
            Random random,
            float[] gradient,
            int[] looks) {
        int area = patch * patch;
        int outputs = pull.get(0).length;
        float[] batch = new float[places.size() * area];
        float[] weights = new float[places.size() * outputs];
        for (int i = 0; i < places.size(); i++) {
            grid.cut(image, places.get(i), batch, i * area);
            System.arraycopy(pull.get(i), 0, weights, i * outputs, outputs);
        }
        Shape shape = new Shape(places.size(), 1, patch, patch);
        for (int copy = 0; copy < settings.copies(); copy++) {
            float[] noisy = batch.clone();
            for (int i = 0; settings.noise() > 0 && i < noisy.length; i++) {
                noisy[i] += (float) (settings.noise() * random.nextGaussian());
            }
            float[] found = network.gradient(shape, noisy, weights);
            for (int i = 0; i < places.size(); i++) {
                addPatch(image, places.get(i), found, i * area, gradient, looks);
            }
        }
    }

    /** Where a picture is flat, networks that divide by a deviation have no gradient: such pixels count as without effect. */
    private void addPatch(
            GrayImage image, PatchGrid.Place place, float[] found, int offset, float[] gradient, int[] looks) {
        for (int r = 0; r < Math.min(patch, image.rows() - place.row()); r++) {
            for (int c = 0; c < Math.min(patch, image.columns() - place.column()); c++) {
                int pixel = (place.row() + r) * image.columns() + place.column() + c;
                float value = found[offset + r * patch + c];
                gradient[pixel] += Float.isFinite(value) ? value : 0;
                looks[pixel]++;
            }
        }
    }

    /** Patches overlap more in the middle of an image than at its edges: each pixel counts as if looked at equally often. */
    private HeatMap map(GrayImage image, float[] gradient, int[] looks) {
        int rows = image.rows();
        int columns = image.columns();
        double usual = Arrays.stream(looks).filter(n -> n > 0).average().orElse(1);
        float[] mean = WindowMean.of(image.values(), columns, GRAIN);
        float[] effect = new float[gradient.length];
        float[] judged = new float[gradient.length];
        for (int i = 0; i < effect.length; i++) {
            if (looks[i] > 0) {
                effect[i] =
                        (float) (gradient[i] / looks[i] * usual / settings.copies() * (image.values()[i] - mean[i]));
                judged[i] = 1;
            }
        }
        int step = PatchMap.STEP;
        int width = HeatMap.squares(columns, step);
        float[] energy = WindowMean.squares(effect, rows, columns, step);
        energy = WindowMean.of(energy, width, settings.smoothing());
        float[] known = WindowMean.squares(judged, rows, columns, step);
        for (int i = 0; i < energy.length; i++) {
            energy[i] = known[i] > 0 ? energy[i] * rows * columns : Float.NaN;
        }
        return new HeatMap(rows, columns, step, energy);
    }
}
