package org.verray.study.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.agreement.AgreementCoefficient;
import org.verray.statistics.agreement.AgreementWeights;
import org.verray.statistics.agreement.CategoricalRatings;
import org.verray.statistics.agreement.RaterAgreement;
import org.verray.statistics.proportion.CochranQ;
import org.verray.statistics.proportion.MajorityVote;
import org.verray.study.readings.Participant;
import org.verray.study.readings.Reading;
import org.verray.study.readings.Readings;
import org.verray.study.readings.StudyData;

/** How far readers agree with each other, right or wrong, and what they make of it together. */
final class AgreementSection {
    private AgreementSection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("agreement", "Agreement of readers");
        Table coefficients = new Table("coefficients", "")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("coefficient", "Coefficient", Table.Kind.TEXT)
                .column("cases", "Cases", Table.Kind.COUNT)
                .column("estimate", "Estimate", Table.Kind.NUMBER);
        Table votes = new Table("together", "Majority, and whether readers differ in accuracy")
                .column("phase", "Phase", Table.Kind.TEXT)
                .column("majority", "Accuracy of the majority, ties left out", Table.Kind.PERCENT)
                .column("ties", "Ties", Table.Kind.COUNT)
                .column("completeCases", "Cases that all read", Table.Kind.COUNT)
                .column("cochranQ", "Cochran's Q", Table.Kind.NUMBER)
                .column("p", "P", Table.Kind.P);
        for (StudyData.Phase phase : data.verdictPhases()) {
            List<Participant> readers = data.readings().withValue(data.people(), phase, Readings::call);
            if (readers.size() > 1) {
                Map<String, Boolean[]> calls = calls(data, phase, readers);
                coefficients(coefficients, phase, calls, options.level());
                votes(votes, data, phase, calls, options.level());
            }
        }
        if (coefficients.isEmpty()) {
            return section.cannot("coefficients", "fewer than two readers have called the same cases");
        }
        section.say(
                "Calls of real or synthetic. Kappa falls where nearly all calls are alike however well readers agree; Gwet's AC1 does not. Intervals"
                        + " are over cases.");
        return section.table(coefficients).table(votes);
    }

    private static Map<String, Boolean[]> calls(StudyData data, StudyData.Phase phase, List<Participant> readers) {
        Map<String, Boolean[]> calls = new LinkedHashMap<>();
        for (int i = 0; i < readers.size(); i++) {
            for (Reading reading : data.readings().of(readers.get(i), phase)) {
                int at = i;
                reading.call()
                        .ifPresent(call -> calls.computeIfAbsent(
                                        reading.facts().name(), k -> new Boolean[readers.size()])[at] = call);
            }
        }
        return calls;
    }

    private static void coefficients(Table table, StudyData.Phase phase, Map<String, Boolean[]> calls, double level) {
        String[][] words = calls.values().stream()
                .map(row -> {
                    String[] line = new String[row.length];
                    for (int i = 0; i < line.length; i++) {
                        line[i] = row[i] == null ? null : row[i] ? "synthetic" : "real";
                    }
                    return line;
                })
                .toArray(String[][]::new);
        RaterAgreement agreement = RaterAgreement.of(
                CategoricalRatings.of(words, List.of("real", "synthetic")), AgreementWeights.UNWEIGHTED);
        for (AgreementCoefficient c : List.of(
                agreement.percentAgreement(),
                agreement.fleissKappa(),
                agreement.gwet(),
                agreement.krippendorffAlpha())) {
            table.row(phase.title(), c.name(), c.subjects(), c.interval(level));
        }
    }

    private static void votes(
            Table table, StudyData data, StudyData.Phase phase, Map<String, Boolean[]> calls, double level) {
        Map<String, Boolean> truth = new LinkedHashMap<>();
        data.cases().forEach(c -> truth.put(c.name(), c.synthetic()));
        int right = 0;
        int wrong = 0;
        int ties = 0;
        List<boolean[]> complete = new ArrayList<>();
        for (Map.Entry<String, Boolean[]> entry : calls.entrySet()) {
            boolean synthetic = truth.get(entry.getKey());
            int votes = 0;
            boolean all = true;
            boolean[] correct = new boolean[entry.getValue().length];
            for (int i = 0; i < correct.length; i++) {
                Boolean call = entry.getValue()[i];
                all &= call != null;
                votes += call == null ? 0 : call ? 1 : -1;
                correct[i] = call != null && call == synthetic;
            }
            ties += votes == 0 ? 1 : 0;
            right += votes != 0 && votes > 0 == synthetic ? 1 : 0;
            wrong += votes != 0 && votes > 0 != synthetic ? 1 : 0;
            if (all) {
                complete.add(correct);
            }
        }
        MajorityVote vote = new MajorityVote(right, wrong, ties);
        if (complete.isEmpty()) {
            Table.Undefined none = new Table.Undefined("no case that all readers have read");
            table.row(phase.title(), vote.accuracy().wilson(level), ties, 0, none, none);
            return;
        }
        HypothesisTest q = CochranQ.test(byReader(complete));
        table.row(phase.title(), vote.accuracy().wilson(level), ties, complete.size(), q.statistic(), q);
    }

    private static boolean[][] byReader(List<boolean[]> byCase) {
        boolean[][] turned = new boolean[byCase.get(0).length][byCase.size()];
        for (int c = 0; c < byCase.size(); c++) {
            for (int r = 0; r < turned.length; r++) {
                turned[r][c] = byCase.get(c)[r];
            }
        }
        return turned;
    }
}
