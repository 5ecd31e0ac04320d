package org.verray.models.block;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.verray.models.ModelException;

/** Typed, strict access to the {@code network} section of a configuration. */
final class ConfigValues {
    private final String architecture;
    private final Map<String, Object> values;

    /** Wraps the section; throws {@link ModelException} for a key that the architecture does not know. */
    ConfigValues(String architecture, Map<String, Object> values, Set<String> known) {
        this.architecture = architecture;
        this.values = values;
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw new ModelException("network." + key + ": unknown for architecture " + architecture
                        + ", expected one of " + new TreeSet<>(known));
            }
        }
    }

    int integer(String key, int byDefault, int low, int high) {
        Object value = values.getOrDefault(key, byDefault);
        if (value instanceof Integer number && number >= low && number <= high) {
            return number;
        }
        throw wrong(key, "a whole number from " + low + " to " + high, value);
    }

    int[] integers(String key, int[] byDefault) {
        Object value = values.get(key);
        if (value == null) {
            return byDefault.clone();
        }
        if (value instanceof List<?> list && list.stream().allMatch(Integer.class::isInstance)) {
            return list.stream().mapToInt(v -> (Integer) v).toArray();
        }
        throw wrong(key, "a list of whole numbers", value);
    }

    <E extends Enum<E>> E choice(String key, E byDefault, Class<E> type) {
        Object value = values.get(key);
        if (value == null) {
            return byDefault;
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(value.toString().replace('-', '_'))) {
                return constant;
            }
        }
        throw wrong(key, "one of " + List.of(type.getEnumConstants()), value);
    }

    private ModelException wrong(String key, String expected, Object found) {
        return new ModelException(
                "network." + key + " of architecture " + architecture + ": expected " + expected + ", found " + found);
    }
}
