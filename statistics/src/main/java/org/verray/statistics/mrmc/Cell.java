package org.verray.statistics.mrmc;

/**
 * Ratings of one reader under one modality, of which one figure is made.
 *
 * @param fom may differ in threshold from cell to cell, not in kind
 * @param ratings one a case of the study, NaN where missing
 */
record Cell(String reader, String modality, FigureOfMerit fom, double[] ratings) {
    /** The same over the cases that another cell has too; itself where nothing changes. */
    Cell over(Cell other) {
        double[] both = ratings.clone();
        boolean changed = false;
        for (int c = 0; c < both.length; c++) {
            if (Double.isNaN(other.ratings[c]) && !Double.isNaN(both[c])) {
                both[c] = Double.NaN;
                changed = true;
            }
        }
        return changed ? new Cell(reader, modality, fom, both) : this;
    }
}
