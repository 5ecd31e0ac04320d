package org.verray.detector.matrix;

/** Hears how a matrix goes. Called from several threads. */
public interface MatrixProgress {
    /** Hears nothing. */
    MatrixProgress NONE = new MatrixProgress() {};

    /** Says something in passing. */
    default void say(String words) {}

    /** Something that must not be overlooked. */
    default void warn(String words) {}

    /**
     * Work of one kind begins.
     *
     * @param task what it is, a word
     * @param total cases to judge, or optimiser steps to take, in all
     */
    default void begin(String task, long total) {}

    /** So much of that work is done. */
    default void done(long count) {}
}
