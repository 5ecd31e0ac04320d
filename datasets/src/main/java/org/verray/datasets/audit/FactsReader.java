package org.verray.datasets.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.InOrder;
import org.verray.radiographs.VerrayException;

/** Reads files several at a time, results in the order of the manifest. One bad file never stops the others. */
final class FactsReader {
    private static final String TOO_LARGE = "too large for the memory of this run";

    private final Optional<Synthesizer> autoencoder;
    private final List<CaseFacts> cases = new ArrayList<>();
    private final List<Manifest.Problem> failures = new ArrayList<>();

    FactsReader(Optional<Synthesizer> autoencoder) {
        this.autoencoder = autoencoder;
    }

    List<CaseFacts> cases() {
        return cases;
    }

    List<Manifest.Problem> failures() {
        return failures;
    }

    /**
     * Reads all of them.
     *
     * @param progress called on the calling thread once for each entry, when it is done with
     */
    void read(List<ManifestEntry> entries, int threads, Consumer<ManifestEntry> progress) {
        new InOrder("verray-audit", threads).run(entries, this::read, outcome -> {
            outcome.facts().ifPresent(cases::add);
            outcome.failure().ifPresent(failures::add);
            progress.accept(outcome.entry());
        });
    }

    private record Outcome(ManifestEntry entry, Optional<CaseFacts> facts, Optional<Manifest.Problem> failure) {}

    private Outcome read(ManifestEntry entry) {
        try {
            return new Outcome(entry, Optional.of(CaseFacts.read(entry, autoencoder)), Optional.empty());
        } catch (VerrayException e) {
            return failed(entry, e.getMessage());
        } catch (OutOfMemoryError e) {
            return failed(entry, TOO_LARGE);
        }
    }

    private static Outcome failed(ManifestEntry entry, String reason) {
        return new Outcome(
                entry, Optional.empty(), Optional.of(new Manifest.Problem(entry.line(), entry.path(), reason)));
    }

    /** Runs tasks several at a time; results in their order. */
    static <T> List<T> together(List<Supplier<T>> tasks, int threads) {
        List<T> results = new ArrayList<>();
        new InOrder("verray-audit", threads).run(tasks, Supplier::get, results::add);
        return results;
    }
}
