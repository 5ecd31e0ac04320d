package org.verray.study.llm;

import java.io.IOException;

/** No whole response came; says why in a few words that repeat nothing of the request. */
final class NoResponse extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean reached;

    NoResponse(String words, boolean reached) {
        super(words);
        this.reached = reached;
    }

    /** Whether the request may have arrived, and cost something. */
    boolean reached() {
        return reached;
    }
}
