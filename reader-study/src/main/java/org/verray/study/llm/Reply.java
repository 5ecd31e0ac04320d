package org.verray.study.llm;

import java.util.OptionalLong;

/**
 * What a model said, whoever made it.
 *
 * @param text its answer; empty text where there is none
 * @param stop why it ended
 * @param stopReason the same in the words of the interface; empty text where it gives none
 * @param inputTokens as the server counted them
 * @param outputTokens the same; thinking included
 * @param version model and version as the server reports them; empty text where it does not
 */
record Reply(
        String text,
        Stop stop,
        String stopReason,
        OptionalLong inputTokens,
        OptionalLong outputTokens,
        String version) {
    /** Why an answer ended. */
    enum Stop {
        /** It was complete, as far as the server says. */
        DONE,
        /** The limit of tokens was reached. */
        LENGTH,
        /** The model or a filter before or behind it declined. */
        REFUSED
    }
}
