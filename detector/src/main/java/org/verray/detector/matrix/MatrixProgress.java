package org.verray.detector.matrix;

/** Hears how a matrix goes. Called from several threads. */
public interface MatrixProgress {
    /** Hears nothing. */
    MatrixProgress NONE = new MatrixProgress() {};

    /** Says something in passing. */
    default void say(String words) {}

    /** A cell begins to be judged. */
    default void cell(String name) {}

    /** A case of it is judged. */
    default void judged() {}

    /** A cell is kept from an earlier run, with as many cases. */
    default void kept(String name, int cases) {}

    /** Something that must not be overlooked. */
    default void warn(String words) {}

    /**
     * Optimiser steps taken by all trainings together.
     *
     * @param done steps so far
     * @param all steps in all, at the most
     */
    default void trained(long done, long all) {}
}
