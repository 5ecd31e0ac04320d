package org.verray.detector.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;
import org.verray.statistics.Reason;

class ExplanationFiguresTest {
    private static ManifestEntry entry(int i) {
        return new ManifestEntry(
                i,
                i + ".png",
                Path.of(i + ".png"),
                Truth.SYNTHETIC,
                "",
                "net+splice",
                "",
                "",
                "g" + i,
                Optional.empty(),
                Map.of());
    }

    /** The patch map always hits and the random map never does; the best share of the former is the third, of the others the first. */
    private static SplicedCase one(int i) {
        Map<MapKind, Localization> pointing = new EnumMap<>(MapKind.class);
        for (MapKind kind : MapKind.values()) {
            double hit = kind == MapKind.PATCHES ? 1 : kind == MapKind.RANDOM ? 0 : i % 2;
            double[] iouAt = new double[Localization.SHARES.length];
            iouAt[kind == MapKind.PATCHES ? 2 : 0] = 0.5;
            pointing.put(kind, new Localization(hit, hit / 2, 0.5 + hit / 4, Double.NaN, 0.1, iouAt));
        }
        return new SplicedCase(
                entry(i),
                0.1,
                pointing,
                1,
                -1,
                Map.of(),
                SplicedCase.NO_CURVE,
                SplicedCase.NO_CURVE,
                new Reason("no parent in the manifest"),
                Map.of());
    }

    private static ExplanationFigures.Mean mean(ExplanationFigures figures, String map, String figure) {
        return figures.means().stream()
                .filter(m -> m.map().equals(map) && m.figure().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void meansTestsAndSharesAreOverImages() {
        List<SplicedCase> cases = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            cases.add(one(i));
        }
        ExplanationFigures figures = ExplanationFigures.of(cases, 1, 0.95);

        assertThat(mean(figures, "patches", "pointing").interval().estimate()).isEqualTo(1);
        assertThat(mean(figures, "intensity", "pointing").interval().estimate()).isEqualTo(0.5);
        assertThat(mean(figures, "intensity", "pointing").interval().low()).isBetween(0.2, 0.4);
        assertThat(mean(figures, "patches", "iouFixed").interval().estimate()).isEqualTo(0.5, within(1e-12));
        assertThat(figures.shares().get(MapKind.PATCHES)).containsExactly(0.05, 0.05);
        assertThat(figures.shares().get(MapKind.RANDOM)).containsExactly(0.02, 0.02);
        // Nothing has energy or a parent: undefined with a reason, and not counted.
        assertThat(mean(figures, "patches", "energy").n()).isZero();
        assertThat(mean(figures, "patches", "deletion").interval().reason()).isEqualTo(Reason.NO_CASES);

        // 20 groups that all differ in one direction: of 9999 drawn sign changes hardly one is as extreme. Six of the
        // tests of the
        // patch map are defined, as many of the gradient's; Holm multiplies the smallest by 12 at most.
        ExplanationFigures.Test test = figures.tests().stream()
                .filter(t -> t.map().equals("patches")
                        && t.against().equals("random")
                        && t.figure().equals("pointing"))
                .findFirst()
                .orElseThrow();
        assertThat(test.difference().estimate()).isEqualTo(1);
        assertThat(test.p()).isLessThan(0.001);
        assertThat(test.adjusted()).isBetween(test.p(), 0.02);
        assertThat(figures.byGenerator())
                .singleElement()
                .satisfies(g -> assertThat(g.n()).isEqualTo(20));
    }

    @Test
    void withoutCasesThereAreNoFigures() {
        assertThat(ExplanationFigures.of(List.of(), 1, 0.95).means()).isEmpty();
    }
}
