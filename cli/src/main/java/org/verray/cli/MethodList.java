package org.verray.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.models.synthesize.Synthesizers;

/**
 * What {@code verray datasets synthesize --list} prints.
 *
 * @param methods in the order they are shown
 */
record MethodList(List<Synthesizers.Method> methods) {
    void print(Format format, Messages messages) {
        switch (format) {
            case JSON ->
                Json.print(
                        messages.out(), methods.stream().map(MethodList::object).toList());
            case CSV -> {
                messages.result("method,model,parameters,standsFor");
                methods.forEach(m ->
                        messages.result(CsvOutput.line(m.name(), m.model().orElse(""), m.parameters(), m.standsFor())));
            }
            case TABLE -> {
                TextTable table = new TextTable("METHOD", "MODEL", "PARAMETERS", "STANDS FOR");
                methods.forEach(m -> table.row(
                        m.name(), m.model().orElse("-"), m.model().isPresent() ? m.parameters() : "-", m.standsFor()));
                table.print(messages.out());
            }
        }
    }

    private static Map<String, Object> object(Synthesizers.Method method) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("method", method.name());
        object.put("model", method.model().orElse(null));
        object.put("parameters", method.parameters());
        object.put("standsFor", method.standsFor());
        return object;
    }
}
