package org.verray.detector.train;

import java.util.ArrayList;
import java.util.List;
import org.verray.datasets.audit.AuditResult;
import org.verray.datasets.audit.AuditSettings;
import org.verray.datasets.audit.ShortcutAudit;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.split.Part;
import org.verray.datasets.split.Split;

/**
 * What gives the labels of the training images away besides the traces of generators, one audit a manifest. It stands beside
 * the headline of a training: where a set is confounded, that is the area on laundered validation images.
 */
final class TrainingAudit {
    /** Stands where nobody asked. */
    static final TrainingAudit NONE = new TrainingAudit(false);

    private final List<AuditResult> results = new ArrayList<>();
    private final boolean asked;

    private TrainingAudit(boolean asked) {
        this.asked = asked;
    }

    /** Audits the training part of each manifest. */
    static TrainingAudit of(List<Manifest> manifests, List<Split> splits, long seed) {
        TrainingAudit audit = new TrainingAudit(true);
        int threads = Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < manifests.size(); i++) {
            Manifest manifest = manifests.get(i);
            audit.results.add(ShortcutAudit.of(AuditSettings.usual(seed, threads))
                    .run(manifest, splits.get(i).entries(manifest, Part.TRAIN), entry -> {}));
        }
        return audit;
    }

    /** One line for each manifest. */
    List<String> sentences() {
        return asked ? results.stream().map(AuditResult::sentence).toList() : List.of("shortcut audit: not run");
    }

    /** Name of the figure to quote: the area on laundered validation images where a set is confounded. */
    String headline() {
        return !asked || results.stream().anyMatch(AuditResult::confounded) ? "aucLaundered" : "aucAsFound";
    }
}
