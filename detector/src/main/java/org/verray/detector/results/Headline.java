package org.verray.detector.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.verray.detector.Evidence;
import org.verray.radiographs.testimony.Finding;
import org.verray.radiographs.testimony.Strength;

/**
 * The testimony of a file in a few words, for a column: what it claims about its origin where it claims something, else
 * the strongest finding and how many more there are, else a dash.
 */
final class Headline {
    private Headline() {}

    static String of(List<Evidence> testimony) {
        List<Finding> findings = new ArrayList<>();
        Optional<String> claim = Optional.empty();
        for (Evidence evidence : testimony) {
            if (evidence instanceof Evidence.Provenance provenance) {
                claim = provenance.claims().headline();
            } else if (evidence instanceof Evidence.Container container) {
                findings.addAll(container.testimony().findings());
            } else if (evidence instanceof Evidence.Dicom dicom) {
                findings.addAll(dicom.testimony().findings());
            }
        }
        return claim.or(() -> strongest(findings)).orElse("-");
    }

    /** Weak findings are only counted: most real files of some kind show one or the other. */
    private static Optional<String> strongest(List<Finding> findings) {
        for (Strength strength : List.of(Strength.STRONG, Strength.MODERATE)) {
            List<Finding> found =
                    findings.stream().filter(f -> f.strength() == strength).toList();
            if (!found.isEmpty()) {
                String more = found.size() > 1 ? " +" + (found.size() - 1) : "";
                return Optional.of(found.get(0).code() + more);
            }
        }
        int weak = findings.size();
        return weak == 0 ? Optional.empty() : Optional.of(weak + (weak == 1 ? " weak finding" : " weak findings"));
    }
}
