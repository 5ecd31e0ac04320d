package org.verray.detector.batch;

import java.util.Optional;
import java.util.ServiceLoader;
import org.verray.radiographs.VerrayException;

/** Judges more files than one machine is for. Implementations are found through {@code ServiceLoader}. */
public interface BatchScorer {
    /**
     * Judges every file and writes the table of results. Bad files are rows with a reason and never stop the others.
     *
     * @param listener is told what happens, from one thread; warnings come from any
     * @throws VerrayException where nothing can be done: no such input, settings other than those of the run to resume, a model
     *     that does not open, a cluster that cannot be reached
     */
    BatchSummary run(BatchJob job, BatchListener listener);

    /** The implementation on the class path; empty where there is none. */
    static Optional<BatchScorer> find() {
        return ServiceLoader.load(BatchScorer.class).findFirst();
    }
}
