package org.verray.datasets.audit;

import org.verray.radiographs.Radiograph;

/** Rows and columns, and what follows from them. */
final class SizeFacts {
    private static final int[] DIVISORS = {8, 16, 32, 64, 128, 256, 512};

    private SizeFacts() {}

    static Facts of(CaseFile file) {
        Radiograph r = file.radiograph();
        int longer = Math.max(r.rows(), r.columns());
        int shorter = Math.min(r.rows(), r.columns());
        Facts facts = new Facts()
                .number("columns", r.columns())
                .number("rows", r.rows())
                .number("longer side", longer)
                .number("shorter side", shorter)
                .number("columns to rows", rounded((double) r.columns() / r.rows()))
                .number("megapixels", r.rows() * (double) r.columns() / 1e6)
                .word("exact size", r.columns() + " x " + r.rows())
                .word("shape", r.rows() == r.columns() ? "square" : r.rows() > r.columns() ? "upright" : "wide");
        for (int divisor : DIVISORS) {
            facts.flag("columns are a multiple of " + divisor, r.columns() % divisor == 0);
            facts.flag("rows are a multiple of " + divisor, r.rows() % divisor == 0);
        }
        return facts;
    }

    private static double rounded(double ratio) {
        return Math.rint(ratio * 1e4) / 1e4;
    }
}
