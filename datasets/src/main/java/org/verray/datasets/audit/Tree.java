package org.verray.datasets.audit;

import java.util.List;

/**
 * A decision tree over coded columns.
 *
 * @param nodes the root first
 */
record Tree(List<Node> nodes) {
    Tree {
        nodes = List.copyOf(nodes);
    }

    /**
     * A node of a tree.
     *
     * @param column to ask for; -1 for a leaf
     * @param left set of codes that go to {@code low}, as bits
     * @param low place of the node for those codes
     * @param high place of the node for the others
     * @param share of synthetic cases, for a leaf
     */
    record Node(int column, long left, int low, int high, double share) {
        static Node leaf(double share) {
            return new Node(-1, 0, -1, -1, share);
        }
    }

    /** Share of synthetic cases in the leaf of a case, given the code of each column. */
    double value(byte[] codes) {
        Node node = nodes.get(0);
        while (node.column >= 0) {
            node = nodes.get((node.left >>> codes[node.column] & 1) == 1 ? node.low : node.high);
        }
        return node.share;
    }

    /** Mean over trees. */
    static double mean(List<Tree> trees, byte[] codes) {
        double sum = 0;
        for (Tree tree : trees) {
            sum += tree.value(codes);
        }
        return sum / trees.size();
    }
}
