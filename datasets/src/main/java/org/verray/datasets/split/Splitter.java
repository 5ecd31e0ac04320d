package org.verray.datasets.split;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verray.datasets.manifest.Manifest;

/**
 * Divides the groups of a manifest between the parts, so that no group crosses parts and each part gets its share of
 * every label, generator, source and body part, and of their combinations, as well as whole groups allow. The result
 * depends on groups, shares and seed, not on the order of rows.
 */
public final class Splitter {
    private final Shares shares;
    private final long seed;

    /**
     * Sets shares of the rows.
     *
     * @param train share for {@link Part#TRAIN}, 0 to 1; the three shares add up to 1
     * @throws IllegalArgumentException where a share is negative or the sum is not 1
     */
    public Splitter(double train, double validation, double test, long seed) {
        this.shares = new Shares(train, validation, test);
        this.seed = seed;
    }

    /** Divides the usable rows. */
    public Split split(Manifest manifest) {
        return split(manifest, GroupLinks.NONE);
    }

    /** The same with linked groups in the same part. */
    public Split split(Manifest manifest, GroupLinks links) {
        Units units = new Units(manifest.entries(), links);
        int[] bins =
                Division.of(units.list().stream().map(units::counts).toList(), shares.array(), seed, units.strata());
        return new Split(manifest.sha256(), seed, parts(units.list(), bins));
    }

    /** The part of every group, where bins are numbers of parts. */
    static Map<String, Part> parts(List<Units.Unit> units, int[] bins) {
        Map<String, Part> parts = new HashMap<>();
        for (int i = 0; i < bins.length; i++) {
            Part part = Part.values()[bins[i]];
            units.get(i).groups().forEach(group -> parts.put(group, part));
        }
        return parts;
    }

    /** Shares of the three parts. */
    record Shares(double train, double validation, double test) {
        Shares {
            if (!(train >= 0 && validation >= 0 && test >= 0) || Math.abs(train + validation + test - 1) > 1e-9) {
                throw new IllegalArgumentException("expected three shares from 0 that add up to 1, found " + train
                        + ", " + validation + ", " + test);
            }
        }

        double[] array() {
            return new double[] {train, validation, test};
        }

        /** Parts that get something, in order. */
        List<Part> parts() {
            return Arrays.stream(Part.values())
                    .filter(part -> array()[part.ordinal()] > 0)
                    .toList();
        }
    }
}
