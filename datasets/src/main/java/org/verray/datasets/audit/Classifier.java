package org.verray.datasets.audit;

import java.util.List;

/** Learns the label from columns of facts. Holds nothing of a training; safe to use from several threads. */
interface Classifier {
    /**
     * Trains on some cases and scores others. Both classes weigh the same in training, whatever their numbers, so that cases
     * about which nothing is known get the same score in every fold.
     *
     * @param truth by case, {@code true} for synthetic
     * @param train indices of the cases to learn from; both classes are among them
     * @param test indices of the cases to score
     * @return a score for each of {@code test}, higher for more likely synthetic; equal codes give equal scores
     */
    double[] score(List<Column> columns, boolean[] truth, int[] train, int[] test, long seed);
}
