package org.verray.datasets.manifest;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The further columns of one row, in file order; every row shares the list of names. */
final class ExtraCells extends AbstractMap<String, String> {
    private final List<String> names;
    private final String[] cells;

    ExtraCells(List<String> names, String[] cells) {
        this.names = names;
        this.cells = cells;
    }

    @Override
    public String get(Object name) {
        int i = names.indexOf(name);
        return i < 0 ? null : cells[i];
    }

    @Override
    public boolean containsKey(Object name) {
        return names.contains(name);
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return IntStream.range(0, cells.length)
                        .mapToObj(i -> Map.entry(names.get(i), cells[i]))
                        .iterator();
            }

            @Override
            public int size() {
                return cells.length;
            }
        };
    }
}
