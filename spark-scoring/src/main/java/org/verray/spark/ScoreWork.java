package org.verray.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.broadcast.Broadcast;
import org.verray.detector.FileDetection;
import org.verray.radiographs.VerrayException;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** The task of an executor: one piece of work, file by file on one thread. */
final class ScoreWork extends AbstractFunction1<Iterator<Work>, WorkResult> implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final Broadcast<ScoringSettings> broadcast;

    ScoreWork(Broadcast<ScoringSettings> broadcast) {
        this.broadcast = broadcast;
    }

    @Override
    public WorkResult apply(Iterator<Work> partition) {
        return score(partition.next(), broadcast.value(), SparkEnv.get().executorId());
    }

    static WorkResult score(Work work, ScoringSettings settings, String executor) {
        long start = System.nanoTime();
        ExecutorModel model;
        try {
            model = ExecutorModel.of(settings);
        } catch (VerrayException e) {
            return new WorkResult(work.number(), List.of(), executor, 0, 0, e.getMessage());
        }
        Rows rows = new Rows(settings.format(), settings.labelled());
        List<ScoredFile> files = new ArrayList<>();
        long bytes = 0;
        for (Input input : work.inputs()) {
            FileDetection result = model.detect(input);
            files.add(rows.row(input, result));
            bytes += input.size();
        }
        return new WorkResult(work.number(), files, executor, bytes, System.nanoTime() - start, null);
    }
}
