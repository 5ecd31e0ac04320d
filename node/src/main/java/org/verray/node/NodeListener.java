package org.verray.node;

/** Hears what a node has to say, a line at a time. Called from many threads. */
public interface NodeListener {
    /** Something in passing. */
    void say(String line);

    /** Something that somebody should look after. */
    void warn(String line);
}
