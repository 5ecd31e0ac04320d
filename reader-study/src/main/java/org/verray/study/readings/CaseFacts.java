package org.verray.study.readings;

/**
 * A case as the report needs it.
 *
 * @param number key in the database; 0 where the data come from a table
 * @param name as in exports
 * @param synthetic the truth
 * @param diagnosis what it shows, as an answer to the question for the diagnosis; empty where nobody settled that
 */
public record CaseFacts(
        long number,
        String name,
        String set,
        boolean synthetic,
        String bodyPart,
        String generator,
        String source,
        String group,
        String diagnosis) {}
