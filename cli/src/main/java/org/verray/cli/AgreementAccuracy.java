package org.verray.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.verray.statistics.Alternative;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;
import org.verray.statistics.inference.PValueAdjustment;
import org.verray.statistics.proportion.CochranQ;
import org.verray.statistics.proportion.PairedProportions;
import org.verray.statistics.proportion.Proportion;

/** How often raters who make calls are right, where truth is known: each alone, in pairs (McNemar) and all together (Cochran). */
final class AgreementAccuracy {
    /**
     * Two raters over the subjects that both called.
     *
     * @param adjustedP exact p of McNemar's test, adjusted by Holm's method for the number of pairs
     */
    record Pair(int first, int second, PairedProportions right, double adjustedP) {}

    private final List<List<Optional<Boolean>>> right = new ArrayList<>();
    private final List<String> raters;
    private final double level;
    private final List<Pair> pairs = new ArrayList<>();

    AgreementAccuracy(AgreementRatings ratings, double level) {
        this.raters = ratings.table().raters();
        this.level = level;
        for (int i = 0; i < ratings.ratings().subjects(); i++) {
            int subject = i;
            right.add(IntStream.range(0, raters.size())
                    .mapToObj(g -> ratings.right(subject, g))
                    .toList());
        }
        for (int g = 0; g < raters.size(); g++) {
            for (int h = g + 1; h < raters.size(); h++) {
                boolean[][] both = together(g, h);
                pairs.add(new Pair(g, h, PairedProportions.of(both[0], both[1]), Double.NaN));
            }
        }
        double[] p = pairs.stream()
                .mapToDouble(
                        pair -> pair.right().mcnemarExact(Alternative.TWO_SIDED).p())
                .toArray();
        double[] adjusted = PValueAdjustment.HOLM.adjust(p);
        for (int i = 0; i < adjusted.length; i++) {
            Pair pair = pairs.get(i);
            pairs.set(i, new Pair(pair.first(), pair.second(), pair.right(), adjusted[i]));
        }
    }

    List<Pair> pairs() {
        return pairs;
    }

    /** Test of equal accuracy over the subjects that every rater called. */
    HypothesisTest cochran() {
        return CochranQ.test(together(IntStream.range(0, raters.size()).toArray()));
    }

    /** Whether raters were right, by rater and subject, on the subjects that all of them called. */
    private boolean[][] together(int... some) {
        List<boolean[]> bySubject = new ArrayList<>();
        for (List<Optional<Boolean>> subject : right) {
            boolean[] row = new boolean[some.length];
            boolean all = true;
            for (int k = 0; k < some.length; k++) {
                all &= subject.get(some[k]).isPresent();
                row[k] = subject.get(some[k]).orElse(false);
            }
            if (all) {
                bySubject.add(row);
            }
        }
        boolean[][] byRater = new boolean[some.length][bySubject.size()];
        for (int i = 0; i < bySubject.size(); i++) {
            for (int k = 0; k < some.length; k++) {
                byRater[k][i] = bySubject.get(i)[k];
            }
        }
        return byRater;
    }

    /** Puts {@code accuracy}, {@code mcnemar} and {@code cochranQ}. */
    void json(Map<String, Object> json) {
        List<Map<String, Object>> alone = new ArrayList<>();
        for (int g = 0; g < raters.size(); g++) {
            boolean[] right = together(g)[0];
            long successes = 0;
            for (boolean one : right) {
                successes += one ? 1 : 0;
            }
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("rater", raters.get(g));
            map.put("right", successes);
            map.put("subjects", right.length);
            interval(map, "accuracy", new Proportion(successes, right.length).wilson(level));
            alone.add(map);
        }
        json.put("accuracy", alone);
        json.put("mcnemar", pairs.stream().map(this::json).toList());
        Map<String, Object> map = new LinkedHashMap<>();
        HypothesisTest cochran = cochran();
        map.put("raters", raters.size());
        map.put("subjects", together(IntStream.range(0, raters.size()).toArray())[0].length);
        Numbers.put(map, "statistic", cochran.statistic(), cochran.reason().text());
        Numbers.put(map, "df", cochran.df1(), cochran.reason().text());
        Numbers.put(map, "p", cochran.p(), cochran.reason().text());
        json.put("cochranQ", map);
    }

    private Map<String, Object> json(Pair pair) {
        PairedProportions right = pair.right();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("rater1", raters.get(pair.first()));
        map.put("rater2", raters.get(pair.second()));
        map.put("subjects", right.pairs());
        map.put("bothRight", right.both());
        map.put("firstRight", right.firstOnly());
        map.put("secondRight", right.secondOnly());
        map.put("bothWrong", right.neither());
        interval(map, "difference", right.newcombe(level));
        HypothesisTest exact = right.mcnemarExact(Alternative.TWO_SIDED);
        HypothesisTest midP = right.mcnemarMidP(Alternative.TWO_SIDED);
        HypothesisTest asymptotic = right.mcnemar();
        HypothesisTest corrected = right.mcnemarCorrected();
        Numbers.put(map, "p", exact.p(), exact.reason().text());
        map.put("test", exact.method());
        Numbers.put(map, "adjustedP", pair.adjustedP(), exact.reason().text());
        map.put("adjustment", "holm");
        Numbers.put(map, "midP", midP.p(), midP.reason().text());
        Numbers.put(map, "chi2", asymptotic.statistic(), asymptotic.reason().text());
        Numbers.put(map, "chi2P", asymptotic.p(), asymptotic.reason().text());
        Numbers.put(
                map, "correctedChi2", corrected.statistic(), corrected.reason().text());
        Numbers.put(map, "correctedChi2P", corrected.p(), corrected.reason().text());
        return map;
    }

    /** Puts an estimate under its name, with its ends, level and method. */
    static void interval(Map<String, Object> map, String key, Interval interval) {
        String reason = interval.reason().text();
        Numbers.put(map, key, interval.estimate(), reason);
        Numbers.put(map, "low", interval.low(), reason);
        Numbers.put(map, "high", interval.high(), reason);
        map.put("level", interval.level());
        map.put("method", interval.method());
    }
}
