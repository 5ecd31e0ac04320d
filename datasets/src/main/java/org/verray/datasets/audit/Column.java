package org.verray.datasets.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One feature over all cases, in at most {@value #CODES} codes: code 0 where a case lacks it, then steps of a number in
 * rising order (each value its own while they suffice, else of about equal counts) or the most frequent words, and last all
 * words that only one group has. Labels play no part in it, so that one coding serves every fold.
 *
 * @param ordered whether codes are steps of a number; else they are words in no order
 * @param codes by case
 * @param count how many codes there are
 * @param values by case: {@link Double}, {@link String}, or {@code null} where the case lacks it
 */
record Column(String name, boolean ordered, byte[] codes, int count, List<Object> values) {
    static final int CODES = 64;

    /** Words that read as numbers are numbers from this many different ones on. */
    private static final int NUMBERS = 8;

    /** Every feature that differs between groups, in the order of first appearance. */
    static List<Column> of(List<Facts> cases, String[] groups) {
        Map<String, Object[]> byName = new LinkedHashMap<>();
        for (int i = 0; i < cases.size(); i++) {
            for (Map.Entry<String, Object> fact : cases.get(i).values().entrySet()) {
                byName.computeIfAbsent(fact.getKey(), name -> new Object[cases.size()])[i] = fact.getValue();
            }
        }
        List<Column> columns = new ArrayList<>();
        byName.forEach((name, values) -> {
            Object[] typed = numbers(values);
            Column column = Arrays.stream(typed).allMatch(v -> v == null || v instanceof Double)
                    ? ordered(name, typed)
                    : words(name, typed, groups);
            if (differs(column, groups)) {
                columns.add(column);
            }
        });
        return columns;
    }

    /** Whether cases of at least two groups have another code than most cases: what one group has cannot be learnt. */
    private static boolean differs(Column column, String[] groups) {
        int[] counts = new int[CODES];
        int most = 0;
        for (byte code : column.codes) {
            counts[code]++;
            most = counts[code] > counts[most] ? code : most;
        }
        String first = null;
        for (int i = 0; i < column.codes.length; i++) {
            if (column.codes[i] != most) {
                if (first != null && !first.equals(groups[i])) {
                    return true;
                }
                first = groups[i];
            }
        }
        return false;
    }

    /** The same values, as numbers where they all are words that read as such and differ enough. */
    private static Object[] numbers(Object[] values) {
        Object[] parsed = new Object[values.length];
        Set<Double> distinct = new HashSet<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String word) {
                if (!readsAsNumber(word)) {
                    return values;
                }
                parsed[i] = Double.valueOf(word);
                distinct.add((Double) parsed[i]);
            } else {
                parsed[i] = values[i];
            }
        }
        return distinct.size() >= NUMBERS ? parsed : values;
    }

    static boolean readsAsNumber(String word) {
        return word.matches("[-+]?\\d{1,15}(\\.\\d+)?([eE][-+]?\\d{1,2})?");
    }

    private static Column ordered(String name, Object[] values) {
        TreeMap<Double, Integer> counts = new TreeMap<>();
        for (Object value : values) {
            if (value != null) {
                counts.merge((Double) value + 0.0, 1, Integer::sum);
            }
        }
        Map<Double, Byte> code = new HashMap<>();
        int steps = CODES - 1;
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        int next = 0;
        int before = 0;
        int last = -1;
        for (Map.Entry<Double, Integer> value : counts.entrySet()) {
            int step = counts.size() <= steps ? last + 1 : (int) ((long) before * steps / total);
            next = step > last ? next + 1 : next;
            last = step;
            code.put(value.getKey(), (byte) next);
            before += value.getValue();
        }
        byte[] codes = new byte[values.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = values[i] == null ? 0 : code.get((Double) values[i] + 0.0);
        }
        return new Column(name, true, codes, next + 1, Arrays.asList(values));
    }

    private static Column words(String name, Object[] values, String[] groups) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> firstGroup = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                String word = values[i].toString();
                counts.merge(word, 1, Integer::sum);
                String first = firstGroup.putIfAbsent(word, groups[i]);
                if (first != null && !first.equals(groups[i])) {
                    shared.add(word);
                }
            }
        }
        List<String> frequent = counts.keySet().stream()
                .filter(shared::contains)
                .sorted(Comparator.comparing((String word) -> -counts.get(word)))
                .limit(CODES - 2)
                .toList();
        byte[] codes = new byte[values.length];
        for (int i = 0; i < codes.length; i++) {
            int at = values[i] == null ? -1 : frequent.indexOf(values[i].toString());
            codes[i] = (byte) (values[i] == null ? 0 : at < 0 ? frequent.size() + 1 : at + 1);
        }
        return new Column(name, false, codes, frequent.size() + 2, Arrays.asList(values));
    }
}
