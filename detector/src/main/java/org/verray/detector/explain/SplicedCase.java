package org.verray.detector.explain;

import java.util.Map;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.statistics.Reason;

/**
 * What was measured on one image of which a part is synthetic.
 *
 * @param entry its row of the manifest
 * @param share share of the judged area that is synthetic
 * @param pointing how well each map points to that part
 * @param logit calibrated logit of the image
 * @param parentLogit calibrated logit of the real parent; NaN without one
 * @param curves deletion and insertion in the order of each map that explains, in calibrated logits; empty without a parent
 * @param randomOrder the same in the order of chance, mean of several orders
 * @param bestOrder the same in the order of the mask: what a perfect map would reach
 * @param noParent why there are no curves
 * @param randomised rank correlation of each map that explains with the one of a network without what it learnt, NaN where a map has
 *     no order; empty where not looked at
 */
record SplicedCase(
        ManifestEntry entry,
        double share,
        Map<MapKind, Localization> pointing,
        double logit,
        double parentLogit,
        Map<MapKind, TraceCurves.Areas> curves,
        TraceCurves.Areas randomOrder,
        TraceCurves.Areas bestOrder,
        Reason noParent,
        Map<MapKind, Randomised> randomised) {
    /**
     * Spearman's rank correlations with maps of networks of random weights.
     *
     * @param lastLayer only the last layer was drawn anew
     * @param allLayers every trained layer was
     */
    record Randomised(double lastLayer, double allLayers) {}

    static final TraceCurves.Areas NO_CURVE = new TraceCurves.Areas(Double.NaN, Double.NaN);
}
