package org.verray.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verray.datasets.synthesize.MethodFigures;
import org.verray.datasets.synthesize.TwinFigures;
import org.verray.datasets.synthesize.TwinMaker;

/** How the twins of each method differ from their parents: {@code methods.csv} and what is printed. */
final class MethodTable {
    static final String FILE = "methods.csv";

    private final Map<String, List<TwinFigures>> twins = new LinkedHashMap<>();

    void add(TwinMaker.Twin twin) {
        twins.computeIfAbsent(twin.generator(), g -> new ArrayList<>()).add(twin.figures());
    }

    private List<MethodFigures> figures() {
        return twins.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> MethodFigures.of(e.getKey(), e.getValue()))
                .toList();
    }

    void write(Path file) {
        try (CsvOutput csv = CsvOutput.to(file, MethodFigures.COLUMNS.toArray())) {
            figures().forEach(f -> csv.row(cells(f).toArray()));
        }
    }

    void print(Format format, Messages messages) {
        switch (format) {
            case JSON ->
                Json.print(
                        messages.out(),
                        figures().stream().map(MethodTable::object).toList());
            case CSV -> {
                messages.result(CsvOutput.line(MethodFigures.COLUMNS.toArray()));
                figures().forEach(f -> messages.result(CsvOutput.line(cells(f).toArray())));
            }
            case TABLE -> {
                TextTable table = new TextTable("METHOD", "N", "PSNR", "LEAST", "MOST", "GRAIN", "MEAN", "DEVIATION");
                figures()
                        .forEach(f -> table.row(
                                f.method(),
                                f.n(),
                                text(f.psnrMean(), 1),
                                text(f.psnrMin(), 1),
                                text(f.psnrMax(), 1),
                                text(f.grainRatio(), 2),
                                text(f.meanDifference(), 2),
                                text(f.deviationDifference(), 2)));
                table.print(messages.out());
            }
        }
    }

    private static Map<String, Object> object(MethodFigures figures) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < MethodFigures.COLUMNS.size(); i++) {
            object.put(MethodFigures.COLUMNS.get(i), figures.cells().get(i));
        }
        return object;
    }

    private static List<Object> cells(MethodFigures figures) {
        return figures.cells().stream()
                .map(c -> c instanceof Double d && !d.isNaN() ? (Object) text(d, 4) : c)
                .toList();
    }

    private static String text(double value, int digits) {
        if (Double.isNaN(value)) {
            return "";
        }
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-0\\.0*") ? text.substring(1) : text;
    }
}
