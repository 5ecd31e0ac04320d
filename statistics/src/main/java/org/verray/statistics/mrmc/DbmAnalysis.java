package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Reason;

/**
 * One run of {@link DorfmanBerbaumMetz} over one study. Mean squares of pseudovalues are not summed up over cases, but taken from
 * mean squares of figures and jackknife covariances, which are the same sums divided by the number of cases.
 */
final class DbmAnalysis {
    private static final String METHOD = "dorfman-berbaum-metz";
    private static final Reason NOT_CROSSED = new Reason(
            "pseudovalues need every reader to read every case under every modality: use obuchowski-rockette");

    private final DorfmanBerbaumMetz analysis;
    private final ReaderStudy study;
    private final boolean crossed;

    DbmAnalysis(DorfmanBerbaumMetz analysis, ReaderStudy study) {
        this.analysis = analysis;
        this.study = study;
        crossed = study.design().crossed() && study.readersOf(study.allModalities()).length > 0;
    }

    /** Mean squares of pseudovalues of readers (R), modalities (T) and cases (C); NaN without degrees of freedom. */
    private record MeanSquares(
            int t, int r, int c, double ofT, double ofR, double ofC, double tr, double tc, double rc, double trc) {
        static MeanSquares of(ReaderStudy study, int... modalities) {
            int[] readers = study.readersOf(modalities);
            ReaderAnova anova = ReaderAnova.of(study, readers, modalities);
            int t = modalities.length;
            int r = readers.length;
            int c = study.figures().cases();
            double otherModality = t == 1 ? 0 : anova.cov1();
            double otherReader = r == 1 ? 0 : anova.cov2();
            double bothOther = t == 1 || r == 1 ? 0 : anova.cov3();
            double same = anova.errorVariance() + (t - 1) * otherModality;
            double readersShare = otherReader + (t - 1) * bothOther;
            double error = ErrorTerm.difference(anova.errorVariance(), otherModality);
            double shared = ErrorTerm.difference(otherReader, bothOther);
            return new MeanSquares(
                    t,
                    r,
                    c,
                    c * anova.msModality(),
                    c * anova.msReader(),
                    c * (same + (r - 1) * readersShare),
                    c * anova.msModalityReader(),
                    t == 1 ? Double.NaN : c * (error + (r - 1) * shared),
                    r == 1 ? Double.NaN : c * ErrorTerm.difference(same, readersShare),
                    t == 1 || r == 1 ? Double.NaN : c * ErrorTerm.difference(error, shared));
        }

        Map<String, Double> components() {
            double n = c;
            Map<String, Double> components = new LinkedHashMap<>();
            components.put("msModality", ofT);
            components.put("msReader", ofR);
            components.put("msCase", ofC);
            components.put("msModalityReader", tr);
            components.put("msModalityCase", tc);
            components.put("msReaderCase", rc);
            components.put("msModalityReaderCase", trc);
            boolean one = t == 1;
            components.put("varR", one ? (ofR - rc) / n : (ofR - tr - rc + trc) / (t * n));
            components.put("varC", one ? (ofC - rc) / r : (ofC - tc - rc + trc) / (t * r));
            components.put("varTR", (tr - trc) / n);
            components.put("varTC", (tc - trc) / r);
            components.put("varRC", one ? Double.NaN : (rc - trc) / t);
            components.put("varErr", one ? rc : trc);
            return components;
        }
    }

    MrmcResult result() {
        boolean several = study.modalities().size() > 1;
        MeanSquares all = crossed ? MeanSquares.of(study, study.allModalities()) : null;
        ErrorTerm error = all == null ? ErrorTerm.undefined(reason()) : several ? error(all) : null;
        return new MrmcResult(
                METHOD,
                CovarianceMethod.JACKKNIFE.label(),
                analysis.fom(),
                analysis.readers(),
                analysis.cases(),
                study.design().name(),
                study.byReader(analysis.level()),
                estimates(),
                differences(error),
                several ? test(all, error) : MrmcResult.oneModality(),
                all == null ? Map.of() : all.components(),
                warnings(all));
    }

    private Reason reason() {
        return study.isEmpty() ? Reason.NO_CASES : study.design().crossed() ? Reason.ONE_CLASS_ONLY : NOT_CROSSED;
    }

    /** The error term of modalities; of the mean, with one modality. */
    private ErrorTerm error(MeanSquares ms) {
        boolean one = ms.t() == 1;
        double reader = one ? ms.ofR() : ms.tr();
        double cases = one ? ms.ofC() : ms.tc();
        double both = one ? ms.rc() : ms.trc();
        int df = one ? 1 : ms.t() - 1;
        if (analysis.readers() == Effect.FIXED) {
            return analysis.cases() == Effect.FIXED
                    ? ErrorTerm.undefined(ErrorTerm.ALL_FIXED)
                    : ErrorTerm.plain(cases, df * (ms.c() - 1.0), study.varianceReason());
        }
        if (ms.r() == 1) {
            return ErrorTerm.undefined(ErrorTerm.ONE_READER);
        }
        double addition = analysis.cases() == Effect.FIXED ? 0 : Math.max(ErrorTerm.difference(cases, both), 0);
        return ErrorTerm.hillis(reader, df * (ms.r() - 1.0), addition, study.varianceReason());
    }

    private List<MrmcResult.ModalityEstimate> estimates() {
        List<MrmcResult.ModalityEstimate> estimates = new ArrayList<>();
        for (int m : study.allModalities()) {
            StudentEstimate mean;
            if (crossed) {
                MeanSquares ms = MeanSquares.of(study, m);
                mean = error(ms).estimate(mean(m), 1.0 / ms.r() / ms.c());
            } else {
                mean = StudentEstimate.undefined(mean(m), reason());
            }
            estimates.add(new MrmcResult.ModalityEstimate(
                    study.modalities().get(m),
                    mean.interval(analysis.level(), METHOD),
                    mean.standardError(),
                    mean.df()));
        }
        return estimates;
    }

    private double mean(int modality) {
        int[] readers = study.readersOf(modality);
        return readers.length == 0
                ? Double.NaN
                : ReaderAnova.of(study, readers, new int[] {modality}).means()[0];
    }

    private List<MrmcResult.Difference> differences(ErrorTerm error) {
        List<MrmcResult.Difference> differences = new ArrayList<>();
        for (int i : study.allModalities()) {
            for (int j = i + 1; j < study.modalities().size(); j++) {
                double readings =
                        (double) study.readers().size() * study.figures().cases();
                differences.add(error.estimate(mean(i) - mean(j), 2 / readings)
                        .difference(
                                study.modalities().get(i), study.modalities().get(j), analysis.level(), METHOD));
            }
        }
        return differences;
    }

    private HypothesisTest test(MeanSquares all, ErrorTerm error) {
        if (!error.reason().isNone()) {
            return HypothesisTest.undefined(METHOD, HypothesisTest.Kind.F, error.reason());
        }
        return HypothesisTest.f(METHOD, all.ofT() / error.value(), all.t() - 1.0, error.df(), Reason.NONE);
    }

    private List<String> warnings(MeanSquares all) {
        List<String> warnings = new ArrayList<>();
        boolean random = analysis.readers() == Effect.RANDOM && analysis.cases() == Effect.RANDOM;
        if (random && all != null && all.tc() < all.trc()) {
            warnings.add(
                    "MS(TC) is below MS(TRC): their difference counts as 0, and degrees of freedom are at their minimum.");
        }
        return warnings;
    }
}
