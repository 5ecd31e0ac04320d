package org.verray.detector.patch;

import java.util.List;

/**
 * What a network says of an image, patch by patch.
 *
 * @param patch side of a patch in pixels
 * @param places where the patches lie
 * @param cells what the network says of each, in the same order
 */
public record PatchEvidence(int patch, List<PatchGrid.Place> places, List<PatchCells> cells) {
    public PatchEvidence {
        places = List.copyOf(places);
        cells = List.copyOf(cells);
    }

    /** Logit of the image: the mean over all cells of all patches, weighted by attention. */
    public double logit() {
        float highest = Float.NEGATIVE_INFINITY;
        for (PatchCells patchCells : cells) {
            highest = Math.max(highest, patchCells.maximum());
        }
        double[] sums = new double[2];
        for (PatchCells patchCells : cells) {
            patchCells.addTo(sums, highest);
        }
        return sums[0] / sums[1];
    }

    /** Share of patches that lean to synthetic. */
    public double shareSynthetic() {
        return (double) cells.stream().filter(c -> c.logit() > 0).count() / cells.size();
    }
}
