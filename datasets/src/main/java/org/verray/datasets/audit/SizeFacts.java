package org.verray.datasets.audit;

/** Rows and columns, and what follows from them. */
final class SizeFacts {
    private static final int[] DIVISORS = {8, 16, 32, 64, 128, 256, 512};

    private SizeFacts() {}

    static Facts of(int rows, int columns) {
        int longer = Math.max(rows, columns);
        int shorter = Math.min(rows, columns);
        Facts facts = new Facts()
                .number("columns", columns)
                .number("rows", rows)
                .number("longer side", longer)
                .number("shorter side", shorter)
                .number("columns to rows", rounded((double) columns / rows))
                .number("megapixels", rows * (double) columns / 1e6)
                .word("exact size", columns + " x " + rows)
                .word("shape", rows == columns ? "square" : rows > columns ? "upright" : "wide");
        for (int divisor : DIVISORS) {
            facts.flag("columns are a multiple of " + divisor, columns % divisor == 0);
            facts.flag("rows are a multiple of " + divisor, rows % divisor == 0);
        }
        return facts;
    }

    private static double rounded(double ratio) {
        return Math.rint(ratio * 1e4) / 1e4;
    }
}
