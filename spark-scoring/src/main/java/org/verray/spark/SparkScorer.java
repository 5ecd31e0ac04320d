package org.verray.spark;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SerializableConfiguration;
import org.verray.detector.batch.BatchJob;
import org.verray.detector.batch.BatchListener;
import org.verray.detector.batch.BatchScorer;
import org.verray.detector.batch.BatchSummary;

/** A batch on Apache Spark, in this process or on a cluster. */
public final class SparkScorer implements BatchScorer {
    @Override
    public BatchSummary run(BatchJob job, BatchListener listener) {
        try (OutLock lock = OutLock.of(job.out());
                JavaSparkContext spark = SparkStart.start(job.master(), job.threads(), job.options())) {
            try {
                return run(job, spark, listener);
            } catch (Exception e) {
                throw failure(e, job, spark);
            }
        }
    }

    private static BatchSummary run(BatchJob job, JavaSparkContext spark, BatchListener listener) {
        ExecutorWatch watch = new ExecutorWatch(listener::warn);
        spark.sc().addSparkListener(watch);
        InputList inputs = new Inputs(spark).find(job.input());
        if (inputs.companions() > 0) {
            listener.say("files left out because their names say that they are no images: " + inputs.companions());
        }
        BatchSummary summary = score(job, inputs, spark, watch, listener);
        watch.over();
        return summary;
    }

    /** Scala does not declare what it throws, and a context that Spark has stopped fails in many ways. */
    private static RuntimeException failure(Exception e, BatchJob job, JavaSparkContext spark) {
        if (spark.sc().isStopped()) {
            return new BatchException(
                    job.master() + ": was not reached, or ended the batch; --resume goes on with what is done", e);
        }
        if (e instanceof SparkException) {
            return new BatchException("Spark gave up: " + SparkStart.firstLine(e), e);
        }
        return e instanceof RuntimeException known ? known : new IllegalStateException(e);
    }

    private static BatchSummary score(
            BatchJob job, InputList inputs, JavaSparkContext spark, ExecutorWatch watch, BatchListener listener) {
        Rows rows = new Rows(job.format(), inputs.labelled());
        Optional<ChunkStore> begun = job.resume() ? ChunkStore.begun(job.out(), rows) : Optional.empty();
        ChunkStore store = begun.orElseGet(() -> ChunkStore.fresh(job.out(), rows));
        Plan plan = begun.map(b -> b.plan(job.settings()))
                .orElseGet(() -> Plan.of(inputs.inputs(), spark.defaultParallelism()));
        store.begin(job.settings(), plan);
        List<Chunk> chunks = plan.chunks(inputs.inputs());
        store.clean(chunks.size());
        listener.total(inputs.inputs().size());
        Ledger ledger = new Ledger(listener);
        ScoringSettings settings = new ScoringSettings(
                UUID.randomUUID().toString(),
                inputs.base(),
                ModelFiles.of(job.model()),
                job.stability(),
                job.device(),
                job.trust().orElse(null),
                job.format(),
                inputs.labelled(),
                new SerializableConfiguration(spark.hadoopConfiguration()));
        double seconds;
        try {
            seconds = new ScoringRun(spark, store, ledger, watch::host).run(chunks, settings, inputs.usable());
        } finally {
            ExecutorModel.close(settings.run());
        }
        return ledger.summary(seconds, inputs.sha256());
    }
}
