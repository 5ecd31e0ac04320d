package org.verray.study.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Reader;
import org.verray.study.flow.Steps;
import org.verray.study.readings.ReadingRow;
import org.verray.study.store.Study;

/**
 * How far a study is. Says nothing of right and wrong: nobody is to know before the study is closed.
 *
 * @param state open or closed
 * @param readers in the order of their codes
 */
public record StudyProgress(String id, String state, String launchedAt, List<ReaderProgress> readers) {
    /**
     * How far a reader is.
     *
     * @param step invited, consent, or the phase that the reader is in, or done
     * @param done cases answered, of all phases
     * @param of cases to answer
     * @param phases answered cases by phase
     * @param changed answers that were changed
     * @param lastAt time of the last answer, UTC; null before the first
     * @param medianSeconds median active time of a case; null before the first
     * @param flags what a coordinator should look at
     * @param remarks what the reader wrote at the ends of phases, by phase
     */
    public record ReaderProgress(
            String code,
            String step,
            int done,
            int of,
            Map<String, Integer> phases,
            int changed,
            String lastAt,
            Double medianSeconds,
            List<String> flags,
            Map<String, String> remarks) {}

    /** Of a study as it is now. */
    public static StudyProgress of(Study study) {
        return study.read(handle -> {
            Map<Long, List<ReadingRow>> rows = new LinkedHashMap<>();
            ReadingRow.all(handle)
                    .forEach(row -> rows.computeIfAbsent(row.reader().id(), id -> new ArrayList<>())
                            .add(row));
            List<ReaderProgress> readers = new ArrayList<>();
            for (Reader reader : Reader.all(handle)) {
                Map<String, String> remarks = new LinkedHashMap<>();
                study.design()
                        .phases()
                        .forEach(phase -> Steps.remark(handle, reader, phase.id())
                                .ifPresent(text -> remarks.put(phase.id(), text)));
                boolean consented = Steps.consented(handle, reader);
                readers.add(of(study, reader, rows.getOrDefault(reader.id(), List.of()), remarks, consented));
            }
            return new StudyProgress(
                    study.design().id(),
                    handle.createQuery("select value from fact where name = 'state'")
                            .mapTo(String.class)
                            .one(),
                    handle.createQuery("select value from fact where name = 'launchedAt'")
                            .mapTo(String.class)
                            .one(),
                    readers);
        });
    }

    private static ReaderProgress of(
            Study study, Reader reader, List<ReadingRow> rows, Map<String, String> remarks, boolean consented) {
        Map<String, Integer> phases = new LinkedHashMap<>();
        study.design().phases().forEach(phase -> phases.put(phase.id(), 0));
        List<ReadingRow> answered =
                rows.stream().filter(row -> row.answer().isPresent()).toList();
        answered.forEach(row -> phases.merge(row.assignment().phase(), 1, Integer::sum));
        int changed =
                answered.stream().mapToInt(row -> row.answer().get().revision()).sum();
        String last = answered.stream()
                .map(row -> row.answer().get().receivedAt())
                .max(String::compareTo)
                .orElse(null);
        double[] seconds = answered.stream()
                .mapToDouble(ReadingRow::activeSeconds)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        Double median = seconds.length == 0 ? null : (Double) seconds[seconds.length / 2];
        return new ReaderProgress(
                reader.code(),
                step(study, reader, rows, consented),
                answered.size(),
                rows.size(),
                phases,
                changed,
                last,
                median,
                ReaderFlags.of(study.design(), answered, seconds),
                remarks);
    }

    private static String step(Study study, Reader reader, List<ReadingRow> rows, boolean consented) {
        if (reader.place() < 0) {
            return "invited";
        }
        if (!consented) {
            return "consent";
        }
        for (StudyDesign.Phase phase : study.design().phases()) {
            boolean left = rows.stream()
                    .anyMatch(r -> r.assignment().phase().equals(phase.id())
                            && r.answer().isEmpty());
            if (left) {
                return phase.id();
            }
        }
        return "done";
    }

    /** Readers who have answered everything. */
    public long finished() {
        return readers.stream().filter(r -> r.step().equals("done")).count();
    }
}
