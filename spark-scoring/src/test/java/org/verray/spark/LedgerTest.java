package org.verray.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verray.detector.Verdict;
import org.verray.detector.batch.BatchListener;
import org.verray.detector.batch.BatchSummary;
import org.verray.spark.CommittedChunk.Failure;

class LedgerTest {
    @Test
    void failuresComeInTheOrderOfInputsWhateverTheOrderOfChunks() {
        Told told = new Told();
        Ledger ledger = new Ledger(told);
        ledger.add(2, chunk("c", 1));
        assertThat(told.failures).isEmpty();
        ledger.before(0, chunk("a", 4));
        assertThat(told.failures).containsExactly("a");
        ledger.add(1, chunk("b", 2));
        assertThat(told.failures).containsExactly("a", "b", "c");
        BatchSummary summary = ledger.summary(1.5, "hash");
        assertThat(summary.verdicts()).isEqualTo(Map.of(Verdict.REAL, 7L));
        assertThat(summary.failed()).isEqualTo(3);
        assertThat(summary.doneBefore()).isEqualTo(5);
        assertThat(summary.parts()).isEqualTo(3);
    }

    @Test
    void everyExecutorIsCounted() {
        Told told = new Told();
        Ledger ledger = new Ledger(told);
        ScoredFile good = new ScoredFile("x", "x", null, "real", null);
        ScoredFile bad = new ScoredFile("y", "y", null, null, "broken");
        ledger.work(new WorkResult(0, List.of(good, bad), "1", 10, 2_000_000_000L, null), "here");
        ledger.work(new WorkResult(2, List.of(good), "1", 5, 1_000_000_000L, null), "here");
        ledger.work(new WorkResult(1, List.of(good), "2", 7, 1_000_000_000L, null), "there");
        assertThat(ledger.summary(1, "").executors())
                .containsExactly(
                        new BatchSummary.Executor("1", "here", 3, 1, 15, 3),
                        new BatchSummary.Executor("2", "there", 1, 0, 7, 1));
        assertThat(told.done).isEqualTo(4);
    }

    private static CommittedChunk chunk(String failed, long real) {
        return new CommittedChunk(
                "", "", 0, (int) real + 1, Map.of("real", real), List.of(new Failure(failed, "reason")));
    }

    static final class Told implements BatchListener {
        final List<String> failures = new ArrayList<>();
        final List<String> warnings = new ArrayList<>();
        long total;
        long done;

        @Override
        public void say(String message) {}

        @Override
        public void warn(String message) {
            warnings.add(message);
        }

        @Override
        public void total(long files) {
            total = files;
        }

        @Override
        public void done(long files) {
            assertThat(files).isGreaterThanOrEqualTo(done);
            done = files;
        }

        @Override
        public void failed(String path, String reason) {
            failures.add(path);
        }
    }
}
