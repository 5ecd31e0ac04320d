package org.verray.detector.explain;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.verray.detector.patch.PatchCells;
import org.verray.detector.patch.PatchEvidence;
import org.verray.detector.patch.PatchGrid;
import org.verray.detector.patch.PatchScorer;
import org.verray.radiographs.GrayImage;

/**
 * Deletion and insertion (Petsiuk, Das and Saenko, BMVC 2018), adapted to traces. Blocks of an image are replaced in the order of a
 * map, highest first, and the detector's logit is followed. What takes a block's place is the real parent's content at the same
 * place: it has the same anatomy and no trace. A gray, blurred or median-filtered block, as for photographs, would carry traces of its
 * own. Insertion begins with the parent and brings the synthetic blocks back.
 *
 * <p>A map that points right makes the logit fall early in deletion (small mean) and rise early in insertion (large mean).
 */
final class TraceCurves {
    /** Side of a block in pixels. */
    static final int BLOCK = 32;

    /** Steps from the first block to the last. */
    static final int STEPS = 20;

    private static final int BATCH = 8;

    private final PatchScorer.PatchNetwork network;
    private final PatchGrid grid;

    /**
     * @param grid as the detector uses it
     */
    TraceCurves(PatchScorer.PatchNetwork network, PatchGrid grid) {
        this.network = network;
        this.grid = grid;
    }

    /**
     * Mean logit over the course of both curves, by the trapezoid rule.
     *
     * @param deletion while blocks lose their traces, in logits of the network
     * @param insertion while blocks get them
     */
    record Areas(double deletion, double insertion) {}

    /** Logit of an image as the detector sees it. */
    double logit(GrayImage image) {
        return new PatchScorer(network, grid).score(image).logit();
    }

    /** Follows both curves in the order of a map; squares without a value come last. */
    Areas follow(GrayImage spliced, GrayImage parent, HeatMap map) {
        return follow(spliced, parent, order(spliced, map));
    }

    /** The same with blocks in an order that chance decides. */
    Areas random(GrayImage spliced, GrayImage parent, long seed) {
        int n = HeatMap.squares(spliced.rows(), BLOCK) * HeatMap.squares(spliced.columns(), BLOCK);
        int[] order = IntStream.range(0, n).toArray();
        Random random = new Random(seed);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return follow(spliced, parent, order);
    }

    private Areas follow(GrayImage spliced, GrayImage parent, int[] order) {
        List<PatchGrid.Place> places = grid.places(spliced);
        return new Areas(mean(curve(spliced, parent, places, order)), mean(curve(parent, spliced, places, order)));
    }

    private static double mean(double[] curve) {
        double sum = 0;
        for (int i = 1; i < curve.length; i++) {
            sum += (curve[i - 1] + curve[i]) / 2;
        }
        return sum / (curve.length - 1);
    }

    /** Blocks by the mean of the map, highest first. */
    private static int[] order(GrayImage image, HeatMap map) {
        int columns = HeatMap.squares(image.columns(), BLOCK);
        int n = HeatMap.squares(image.rows(), BLOCK) * columns;
        double[] sums = new double[n];
        int[] counts = new int[n];
        for (int i = 0; i < map.values().length; i++) {
            if (!Float.isNaN(map.values()[i])) {
                int block = i / map.columns() * map.step() / BLOCK * columns + i % map.columns() * map.step() / BLOCK;
                sums[block] += map.values()[i];
                counts[block]++;
            }
        }
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> counts[i] == 0 ? Double.POSITIVE_INFINITY : -sums[i] / counts[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    /** Logits while blocks of one image go over into another; only patches that change are looked at again. */
    private double[] curve(GrayImage from, GrayImage to, List<PatchGrid.Place> places, int[] order) {
        GrayImage now = new GrayImage(from.rows(), from.columns(), from.values().clone());
        PatchCells[] cells = new PatchCells[places.size()];
        boolean[] changed = new boolean[places.size()];
        Arrays.fill(changed, true);
        double[] curve = new double[STEPS + 1];
        for (int step = 0; step <= STEPS; step++) {
            if (step > 0) {
                for (int i = (step - 1) * order.length / STEPS; i < step * order.length / STEPS; i++) {
                    replace(now, to, order[i], places, changed);
                }
            }
            look(now, places, cells, changed);
            curve[step] = new PatchEvidence(grid.size(), places, List.of(cells)).logit();
        }
        return curve;
    }

    private void replace(GrayImage now, GrayImage to, int block, List<PatchGrid.Place> places, boolean[] changed) {
        int across = HeatMap.squares(now.columns(), BLOCK);
        int top = block / across * BLOCK;
        int left = block % across * BLOCK;
        boolean different = false;
        for (int r = top; r < Math.min(now.rows(), top + BLOCK); r++) {
            for (int c = left; c < Math.min(now.columns(), left + BLOCK); c++) {
                int i = r * now.columns() + c;
                different |= now.values()[i] != to.values()[i];
                now.values()[i] = to.values()[i];
            }
        }
        for (int p = 0; different && p < changed.length; p++) {
            PatchGrid.Place place = places.get(p);
            changed[p] |= place.row() < top + BLOCK
                    && top < place.row() + grid.size()
                    && place.column() < left + BLOCK
                    && left < place.column() + grid.size();
        }
    }

    private void look(GrayImage now, List<PatchGrid.Place> places, PatchCells[] cells, boolean[] changed) {
        List<Integer> due = new ArrayList<>();
        for (int p = 0; p < changed.length; p++) {
            if (changed[p]) {
                due.add(p);
            }
        }
        int area = grid.size() * grid.size();
        for (int start = 0; start < due.size(); start += BATCH) {
            List<Integer> some = due.subList(start, Math.min(due.size(), start + BATCH));
            float[] batch = new float[some.size() * area];
            for (int i = 0; i < some.size(); i++) {
                grid.cut(now, places.get(some.get(i)), batch, i * area);
            }
            float[] out = network.forward(new Shape(some.size(), 1, grid.size(), grid.size()), batch);
            for (int i = 0; i < some.size(); i++) {
                int length = out.length / some.size();
                cells[some.get(i)] = PatchCells.of(out, i * length, length);
            }
        }
        Arrays.fill(changed, false);
    }
}
