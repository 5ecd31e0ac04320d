package org.verray.detector;

import java.util.List;

/**
 * A verdict with the reasons why it is none.
 *
 * @param inconclusiveBecause in plain words, lower case, no full stop; empty unless the verdict is {@link
 *     Verdict#INCONCLUSIVE}
 */
public record Decision(Verdict verdict, List<String> inconclusiveBecause) {
    public Decision {
        inconclusiveBecause = List.copyOf(inconclusiveBecause);
        if (inconclusiveBecause.isEmpty() == (verdict == Verdict.INCONCLUSIVE)) {
            throw new IllegalArgumentException("expected reasons for an inconclusive verdict and for no other, found "
                    + inconclusiveBecause + " for " + verdict.label());
        }
    }

    static Decision of(Verdict verdict) {
        return new Decision(verdict, List.of());
    }
}
