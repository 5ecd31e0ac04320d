package org.verray.study.llm;

import java.util.Optional;

/**
 * How the attempt to get one answer ended.
 *
 * @param raw body of the last response, without the key; empty text where there was none
 * @param reply where it was answered
 * @param reason in a few words, without the key; empty text where it was answered
 */
record Exchange(End end, String raw, Optional<Reply> reply, String reason) {
    /** What it ended with. */
    enum End {
        /** A reply, whatever it says. */
        ANSWERED,
        /** A filter before the model turned the request away. */
        FILTERED,
        /** Responses that are none of the interface, to the last attempt. */
        BROKEN,
        /** Errors to the last attempt, or one that no further attempt mends. */
        FAILED,
        /** An error that every further request would meet too: a bad key, an unknown model. */
        HOPELESS,
        /** The budget is spent. */
        BUDGET,
        /** Somebody said stop. */
        STOPPED
    }

    static Exchange answered(String raw, Reply reply) {
        return new Exchange(End.ANSWERED, raw, Optional.of(reply), "");
    }

    static Exchange without(End end, String raw, String reason) {
        return new Exchange(end, raw, Optional.empty(), reason);
    }
}
