package org.verray.detector.batch;

/** Told of a batch as it goes on. */
public interface BatchListener {
    /** Says something in passing. */
    void say(String message);

    /** Says something that the user should know of; called from any thread. */
    void warn(String message);

    /** Files to judge, those included that were judged before; told once, before the first is. */
    void total(long files);

    /** Files that are done, whatever came of them; never fewer than before. */
    void done(long files);

    /** A file without a verdict, in the order of the inputs. */
    void failed(String path, String reason);
}
