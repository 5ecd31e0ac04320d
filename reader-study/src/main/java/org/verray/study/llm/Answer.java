package org.verray.study.llm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.verray.study.store.MachineReading.Outcome;

/**
 * What a reply comes to.
 *
 * @param answers by question; empty unless it was read
 * @param reason in a few words; empty text where it was read
 */
record Answer(Outcome outcome, ObjectNode answers, String reason) {
    static Answer read(ObjectNode answers) {
        return new Answer(Outcome.READ, answers, "");
    }

    static Answer refused(String reason) {
        return new Answer(Outcome.REFUSED, JsonNodeFactory.instance.objectNode(), reason);
    }

    static Answer malformed(String reason) {
        return new Answer(Outcome.MALFORMED, JsonNodeFactory.instance.objectNode(), reason);
    }
}
