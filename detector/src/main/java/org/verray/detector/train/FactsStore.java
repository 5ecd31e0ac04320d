package org.verray.detector.train;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.verray.datasets.audit.Facts;
import org.verray.radiographs.VerrayException;

/**
 * Facts that were measured for a baseline before, kept from one training to the next: the folds of a matrix share nearly all of their
 * images. The first one that is found is measured again, and where it came out otherwise (another version measured it), all are
 * forgotten. Safe to use from several threads.
 */
final class FactsStore {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> file;
    private final Map<String, Facts> known = new ConcurrentHashMap<>();
    private boolean checked = true;

    /**
     * Opens a store.
     *
     * @param folder where it is kept; empty for none
     * @param name of what is measured: facts of another name are others
     */
    FactsStore(Optional<Path> folder, String name) {
        file = folder.map(f -> f.resolve(name + ".facts.json"));
        file.filter(Files::isRegularFile).ifPresent(this::load);
    }

    private void load(Path stored) {
        try {
            Map<String, Map<String, Object>> all = JSON.readValue(Files.readAllBytes(stored), new TypeReference<>() {});
            all.forEach((key, values) -> known.put(key, facts(values)));
            checked = false;
        } catch (IOException e) {
            known.clear();
        }
    }

    private static Facts facts(Map<String, Object> values) {
        Facts facts = new Facts();
        values.forEach((name, value) -> {
            if (value instanceof Number number) {
                facts.number(name, number.doubleValue());
            } else {
                facts.word(name, String.valueOf(value));
            }
        });
        return facts;
    }

    /** The facts of an image, measured unless they are known. */
    Facts of(String key, Supplier<Facts> measured) {
        check(key, measured);
        Facts found = known.get(key);
        if (found == null) {
            found = measured.get();
            known.put(key, found);
        }
        return found;
    }

    private synchronized void check(String key, Supplier<Facts> measured) {
        Facts found = checked ? null : known.get(key);
        if (found != null) {
            checked = true;
            Facts fresh = measured.get();
            if (!fresh.values().equals(found.values())) {
                known.clear();
                known.put(key, fresh);
            }
        }
    }

    /** Writes what is known, where there is a folder; the last of several trainings at a time wins. */
    void save() {
        if (file.isEmpty()) {
            return;
        }
        Map<String, Map<String, Object>> all = new TreeMap<>();
        known.forEach((key, facts) -> all.put(key, facts.values()));
        Path folder = file.get().getParent();
        try {
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, "facts", ".partial");
            Files.write(partial, JSON.writeValueAsBytes(all));
            Files.move(partial, file.get(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new VerrayException(file.get() + ": facts cannot be kept there: " + e.getMessage(), e);
        }
    }
}
