/**
 * The evaluation matrix: a detector over conditions (formats, laundering, sweeps, attacks), over generator families and sources
 * that it was not trained on, over seeds, and beside other detectors on the same cases.
 *
 * <p>A {@link org.verray.detector.matrix.Fold} is trained and judged without a family or a source, a {@link
 * org.verray.detector.matrix.Condition} is what happens to its cases on their way, and a cell is what all detectors of a fold and
 * a seed say under a condition: a {@link org.verray.detector.matrix.ScoreSheet}, kept as a file, so that a run that was broken off
 * goes on where it was. Everything else is computed from the sheets.
 */
package org.verray.detector.matrix;
