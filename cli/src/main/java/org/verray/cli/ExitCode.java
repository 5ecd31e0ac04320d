package org.verray.cli;

/** What the process ends with. */
final class ExitCode {
    static final int OK = 0;
    static final int INTERNAL_ERROR = 1;
    static final int USAGE = 2;
    /** Bad input: nothing could be done. */
    static final int BAD_INPUT = 3;
    /** Some inputs failed, each named with its reason. */
    static final int PARTIAL = 4;
    /** A check or threshold failed. */
    static final int CHECK_FAILED = 5;

    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
