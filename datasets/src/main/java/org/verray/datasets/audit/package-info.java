/**
 * The shortcut audit: whether the labels of a data set can be told from what a detector must not learn. {@link
 * org.verray.datasets.audit.ShortcutAudit} is the way in, {@link org.verray.datasets.audit.Probe} lists what is looked at.
 *
 * <p>Each {@code ...Facts} class says what one probe sees of one case. {@code Column} codes those facts for all cases, {@code
 * Forest} learns from them, {@code CrossValidation} scores every case by a forest that never saw its group, {@code Giveaways}
 * puts into words which facts told the classes apart. {@link org.verray.datasets.audit.RadialSpectrum} and {@link
 * org.verray.datasets.audit.ResidualStatistics} are the features of the baselines that a detector has to beat.
 */
package org.verray.datasets.audit;
