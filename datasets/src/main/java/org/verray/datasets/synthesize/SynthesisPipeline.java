package org.verray.datasets.synthesize;

import java.util.List;
import java.util.function.Consumer;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.radiographs.InOrder;

/** Makes twins of many parents, several at a time, and hands them on in the order of the parents. */
public final class SynthesisPipeline {
    private final TwinMaker maker;
    private final int workers;

    /**
     * Parent and what is to be made of it.
     *
     * @param synthesizers one for each twin
     */
    public record Job(ManifestEntry parent, List<Synthesizer> synthesizers) {}

    /** The number of workers is at least 1; results that wait for their turn stay few. */
    public SynthesisPipeline(TwinMaker maker, int workers) {
        this.maker = maker;
        this.workers = workers;
    }

    /** Works through all jobs and calls {@code sink} once for each, in order, on the calling thread. */
    public void run(List<Job> jobs, Consumer<TwinMaker.Made> sink) {
        new InOrder("verray-synthesize", workers, workers + 1)
                .run(jobs, job -> maker.make(job.parent(), job.synthesizers()), sink);
    }
}
