package org.verray.datasets.degrade;

import java.util.Map;

/** What was drawn for one step. */
record Values(Map<String, Object> byName) {
    boolean has(String name) {
        return byName.containsKey(name);
    }

    double number(String name) {
        return ((Number) byName.get(name)).doubleValue();
    }

    int whole(String name) {
        return ((Number) byName.get(name)).intValue();
    }

    String word(String name) {
        return (String) byName.get(name);
    }
}
