package org.verray.datasets.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestException;
import org.verray.datasets.split.Units.Counts;

/**
 * Divides the groups of a manifest between folds of equal size, stratified as {@link Splitter} does. In each fold its own
 * groups are tested; of the others a share is for validation and the rest for training.
 */
public final class KFold {
    private final int folds;
    private final double validation;
    private final long seed;

    /**
     * Sets up folds.
     *
     * @param folds at least 2
     * @param validation share of the rows outside the fold, from 0 to below 1
     */
    public KFold(int folds, double validation, long seed) {
        if (folds < 2) {
            throw new IllegalArgumentException("expected at least 2 folds, found " + folds);
        }
        checkShare(validation);
        this.folds = folds;
        this.validation = validation;
        this.seed = seed;
    }

    static void checkShare(double validation) {
        if (!(validation >= 0 && validation < 1)) {
            throw new IllegalArgumentException("expected a validation share from 0 to below 1, found " + validation);
        }
    }

    /**
     * Divides the usable rows.
     *
     * @throws ManifestException where there are fewer groups than folds
     */
    public Split split(Manifest manifest, GroupLinks links) {
        Units units = new Units(manifest.entries(), links);
        if (units.list().size() < folds) {
            throw new ManifestException(manifest.file() + ": expected at least " + folds + " groups for " + folds
                    + " folds, found " + units.list().size());
        }
        double[] shares = new double[folds];
        Arrays.fill(shares, 1.0 / folds);
        int[] homes = Division.of(units.list().stream().map(units::counts).toList(), shares, seed, units.strata());
        fillEmpty(homes);
        List<Fold> all = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            all.add(fold(Integer.toString(fold + 1), fold, units, homes, validation, seed));
        }
        return new Split(manifest.sha256(), Mode.K_FOLD, seed, all, List.of());
    }

    /** Moves a unit into each fold that got none, from the fold with the most. */
    private void fillEmpty(int[] homes) {
        int[] units = new int[folds];
        Arrays.stream(homes).forEach(home -> units[home]++);
        for (int fold = 0; fold < folds; fold++) {
            if (units[fold] == 0) {
                int fullest = 0;
                for (int other = 1; other < folds; other++) {
                    fullest = units[other] > units[fullest] ? other : fullest;
                }
                int i = 0;
                while (homes[i] != fullest) {
                    i++;
                }
                homes[i] = fold;
                units[fullest]--;
                units[fold]++;
            }
        }
    }

    /** One fold: units at home in it are tested, of the others a share is for validation. */
    static Fold fold(String name, int number, Units units, int[] homes, double validation, long seed) {
        List<Units.Unit> others = new ArrayList<>();
        for (int i = 0; i < homes.length; i++) {
            if (homes[i] != number) {
                others.add(units.list().get(i));
            }
        }
        List<Counts> counts = others.stream().map(units::counts).toList();
        int[] bins = Division.of(counts, new double[] {1 - validation, validation}, seed + number + 1, units.strata());
        int[] parts = new int[homes.length];
        int next = 0;
        for (int i = 0; i < homes.length; i++) {
            parts[i] = homes[i] == number ? Part.TEST.ordinal() : bins[next++];
        }
        return new Fold(name, Splitter.parts(units.list(), parts));
    }
}
