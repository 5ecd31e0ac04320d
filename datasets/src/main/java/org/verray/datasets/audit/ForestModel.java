package org.verray.datasets.audit;

import java.util.List;

/**
 * A grown forest and the coding of the facts that it looks at. Its score is the log-odds of the mean share of synthetic cases
 * in a case's leaves; shares are at least 0.5 / (n + 1) and never 0 or 1.
 */
record ForestModel(List<Coding> codings, List<Tree> trees) implements FittedClassifier {
    ForestModel {
        codings = List.copyOf(codings);
        trees = List.copyOf(trees);
    }

    @Override
    public double score(Facts facts) {
        byte[] codes = new byte[codings.size()];
        for (int c = 0; c < codes.length; c++) {
            codes[c] = codings.get(c).code(facts.values().get(codings.get(c).name()));
        }
        double share = Tree.mean(trees, codes);
        return StrictMath.log(share / (1 - share));
    }

    /** Nodes of all trees. */
    @Override
    public int parameters() {
        return trees.stream().mapToInt(tree -> tree.nodes().size()).sum();
    }
}
