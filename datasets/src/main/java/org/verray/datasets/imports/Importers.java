package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.verray.radiographs.Spelling;
import org.verray.radiographs.VerrayException;

/** Every importer on the class path. */
public final class Importers {
    private static final List<Importer> ALL = ServiceLoader.load(Importer.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Importer::breadth).thenComparing(Importer::id))
            .toList();

    private Importers() {}

    /** Those of one set first, each kind in the order of names. */
    public static List<Importer> all() {
        return ALL;
    }

    /** The importer of a name; throws with the nearest name where there is none. */
    public static Importer named(String id) {
        List<String> ids = ALL.stream().map(Importer::id).toList();
        return ALL.stream()
                .filter(importer -> importer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new VerrayException("no importer \"" + id + "\""
                        + Spelling.nearest(id, ids)
                                .map(near -> ", the nearest is \"" + near + "\"")
                                .orElse(": there are " + String.join(", ", ids))));
    }

    /**
     * The importer that a folder is for. Where a published set is recognised, no habit of naming folders is looked for; where
     * that is, no kind of file.
     *
     * @throws VerrayException where none fits, or several do, with their names
     */
    public static Importer recognising(Path folder) {
        for (Importer.Breadth breadth : Importer.Breadth.values()) {
            List<Importer> fitting = ALL.stream()
                    .filter(importer -> importer.breadth() == breadth && importer.recognises(folder))
                    .toList();
            if (fitting.size() == 1) {
                return fitting.get(0);
            }
            if (fitting.size() > 1) {
                throw new VerrayException(folder + ": expected one layout, found those of "
                        + String.join(", ", fitting.stream().map(Importer::id).toList()) + "; say which with --from");
            }
        }
        throw new VerrayException(
                folder
                        + ": no known layout; --list shows what is known, --from folders --label real|synthetic takes any images");
    }
}
