package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that {@code verray doctor} looked at.
 *
 * @param name what was looked at
 * @param state whether it is as it should be
 * @param found one line that says what there is
 * @param advice how to change it, several lines at most; empty text where nothing needs to be done
 */
record Check(String name, State state, String found, String advice) {
    enum State {
        OK,
        /** Works, and could work better. */
        NOTE,
        /** Something needed is missing. */
        MISSING
    }

    static Check ok(String name, String found) {
        return new Check(name, State.OK, found, "");
    }

    static Check note(String name, String found, String advice) {
        return new Check(name, State.NOTE, found, advice);
    }

    static Check missing(String name, String found, String advice) {
        return new Check(name, State.MISSING, found, advice);
    }

    String stateLabel() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", name);
        object.put("state", stateLabel());
        object.put("found", found);
        object.put("advice", advice.isEmpty() ? null : advice);
        return object;
    }
}
