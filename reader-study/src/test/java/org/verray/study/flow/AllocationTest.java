package org.verray.study.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.verray.datasets.manifest.Truth;
import org.verray.study.design.LocalText;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.CaseRow;

/** Who reads what when: everybody everything once, blocks alike, orders balanced, and all of it again from the seed. */
class AllocationTest {
    private static final int TRIES = 200;

    /** The square of four by hand: 0, 1, 3, 2 and each row one on. */
    @Example
    void williamsOfFour() {
        assertThat(rows(4, 4))
                .containsExactly(List.of(0, 1, 3, 2), List.of(1, 2, 0, 3), List.of(2, 3, 1, 0), List.of(3, 0, 2, 1));
    }

    /** The two squares of three by hand: 0, 1, 2 and each row one on, and their mirrors. */
    @Example
    void williamsOfThree() {
        assertThat(rows(3, 6))
                .containsExactly(
                        List.of(0, 1, 2),
                        List.of(1, 2, 0),
                        List.of(2, 0, 1),
                        List.of(2, 1, 0),
                        List.of(0, 2, 1),
                        List.of(1, 0, 2));
    }

    /** Over n readers (2n for an odd n): at each place n/n = 1 (2), and each of the n (n - 1) successions as often. */
    @Property(tries = 20)
    void blocksAreBalanced(@ForAll @IntRange(min = 2, max = 20) int n) {
        int readers = n % 2 == 0 ? n : 2 * n;
        Map<String, Integer> places = new HashMap<>();
        Map<String, Integer> successions = new HashMap<>();
        for (List<Integer> row : rows(n, readers)) {
            for (int i = 0; i < n; i++) {
                places.merge(row.get(i) + " at " + i, 1, Integer::sum);
                if (i > 0) {
                    successions.merge(row.get(i - 1) + " then " + row.get(i), 1, Integer::sum);
                }
            }
        }
        assertThat(places).hasSize(n * n);
        assertThat(places.values()).containsOnly(readers / n);
        assertThat(successions).hasSize(n * (n - 1));
        assertThat(successions.values()).containsOnly(readers / n);
    }

    private static List<List<Integer>> rows(int n, int readers) {
        return IntStream.range(0, readers)
                .mapToObj(place ->
                        IntStream.of(Allocation.williams(n, place)).boxed().toList())
                .toList();
    }

    @Property(tries = TRIES)
    void everybodyReadsEverythingOnce(
            @ForAll @IntRange(min = 0, max = 60) int real,
            @ForAll @IntRange(min = 0, max = 60) int synthetic,
            @ForAll @IntRange(max = 40) int breakEvery,
            @ForAll @IntRange(max = 50) int place,
            @ForAll long seed) {
        List<CaseRow> cases = singles(real, synthetic);
        List<Long> order = new Allocation(design(seed, breakEvery, null), cases).of(0, place);
        assertThat(order)
                .containsExactlyInAnyOrderElementsOf(
                        cases.stream().map(CaseRow::number).toList());
    }

    @Property(tries = TRIES)
    void everybodyReadsHisShareOnce(
            @ForAll @IntRange(min = 1, max = 40) int real,
            @ForAll @IntRange(min = 1, max = 40) int synthetic,
            @ForAll @IntRange(min = 1, max = 80) int perReader,
            @ForAll long seed) {
        List<CaseRow> cases = singles(real, synthetic);
        int wanted = Math.min(perReader, cases.size());
        Map<Long, Integer> reads = new HashMap<>();
        cases.forEach(c -> reads.put(c.number(), 0));
        Map<Long, Truth> truth = new HashMap<>();
        cases.forEach(c -> truth.put(c.number(), c.truth()));
        Allocation allocation = new Allocation(design(seed, 10, perReader), cases);
        for (int place = 0; place < 17; place++) {
            List<Long> order = allocation.of(0, place);
            assertThat(order).hasSize(wanted).doesNotHaveDuplicates();
            order.forEach(number -> reads.merge(number, 1, Integer::sum));
            long share =
                    order.stream().filter(n -> truth.get(n) == Truth.SYNTHETIC).count();
            assertThat((double) share)
                    .as("share of synthetic cases, within rounding")
                    .isBetween(
                            wanted * (double) synthetic / cases.size() - 0.51,
                            wanted * (double) synthetic / cases.size() + 0.51);
        }
        for (Truth t : Truth.values()) {
            List<Integer> ofClass = reads.entrySet().stream()
                    .filter(e -> truth.get(e.getKey()) == t)
                    .map(Map.Entry::getValue)
                    .toList();
            int most = ofClass.stream().mapToInt(i -> i).max().orElse(0);
            int least = ofClass.stream().mapToInt(i -> i).min().orElse(0);
            assertThat(most - least).as("reads per case").isLessThanOrEqualTo(1);
        }
    }

    /** With 20 cases and a break after each 7, three blocks of 7, 7 and 6; the reader sees them one after another. */
    @Property(tries = TRIES)
    void halvesOfPairsAreNeverInOneBlock(
            @ForAll @IntRange(min = 1, max = 60) int pairs,
            @ForAll @IntRange(max = 50) int breakEvery,
            @ForAll @IntRange(max = 20) int place,
            @ForAll long seed) {
        List<CaseRow> cases = pairs(pairs);
        Allocation allocation = new Allocation(design(seed, breakEvery, null), cases);
        for (List<Long> block : blocks(allocation, place, 2 * pairs, breakEvery)) {
            Set<String> groups = new HashSet<>();
            block.forEach(number -> assertThat(
                            groups.add(cases.get((int) (number - 1)).group()))
                    .isTrue());
        }
    }

    /** Each block has its share of synthetic ones, rounded up or down. */
    @Property(tries = TRIES)
    void blocksHaveEqualShares(
            @ForAll @IntRange(min = 1, max = 40) int real,
            @ForAll @IntRange(min = 1, max = 40) int synthetic,
            @ForAll @IntRange(max = 30) int breakEvery,
            @ForAll long seed) {
        List<CaseRow> cases = singles(real, synthetic);
        checkShares(cases, new Allocation(design(seed, breakEvery, null), cases), breakEvery);
    }

    @Property(tries = TRIES)
    void blocksOfPairsHaveEqualShares(
            @ForAll @IntRange(min = 1, max = 40) int pairs,
            @ForAll @IntRange(max = 30) int breakEvery,
            @ForAll long seed) {
        List<CaseRow> cases = pairs(pairs);
        checkShares(cases, new Allocation(design(seed, breakEvery, null), cases), breakEvery);
    }

    private static void checkShares(List<CaseRow> cases, Allocation allocation, int breakEvery) {
        double share = cases.stream().filter(c -> c.truth() == Truth.SYNTHETIC).count() / (double) cases.size();
        for (List<Long> block : blocks(allocation, 0, cases.size(), breakEvery)) {
            long synthetic = block.stream()
                    .filter(n -> cases.get((int) (n - 1)).truth() == Truth.SYNTHETIC)
                    .count();
            assertThat((double) synthetic).isBetween(share * block.size() - 1, share * block.size() + 1);
        }
    }

    /** Cut up by the lengths of the blocks in the order in which the reader at this place has them. */
    private static List<List<Long>> blocks(Allocation allocation, int place, int cases, int breakEvery) {
        int asked = breakEvery == 0 ? 1 : (cases + breakEvery - 1) / breakEvery;
        int count = Math.max(Math.min(2, cases), asked);
        List<Long> order = allocation.of(0, place);
        List<List<Long>> blocks = new ArrayList<>();
        int from = 0;
        for (int block : Allocation.williams(count, place)) {
            int to = from + cases / count + (block < cases % count ? 1 : 0);
            blocks.add(order.subList(from, to));
            from = to;
        }
        assertThat(from).isEqualTo(cases);
        return blocks;
    }

    @Property(tries = 50)
    void theSameSeedGivesTheSameOrder(@ForAll long seed, @ForAll @IntRange(max = 50) int place) {
        List<CaseRow> cases = pairs(20);
        assertThat(new Allocation(design(seed, 10, 30), cases).of(0, place))
                .isEqualTo(new Allocation(design(seed, 10, 30), cases).of(0, place));
    }

    /** 40 cases have 40! orders: two that are alike, or alike for two seeds, phases or readers, are no accident. */
    @Property(tries = 50)
    void phasesReadersAndSeedsHaveOrdersOfTheirOwn(@ForAll long seed, @ForAll @IntRange(max = 50) int place) {
        List<CaseRow> cases = pairs(20);
        Allocation allocation = new Allocation(design(seed, 10, null), cases);
        Allocation other = new Allocation(design(seed + 1, 10, null), cases);
        List<Long> order = allocation.of(0, place);
        assertThat(order)
                .isNotEqualTo(allocation.of(1, place))
                .isNotEqualTo(allocation.of(0, place + 1))
                .isNotEqualTo(other.of(0, place));
    }

    /** Where a case comes says nothing of its class: over many readers each class is at each position about as often. */
    @Example
    void positionsTellNothingOfTheClass() {
        List<CaseRow> cases = pairs(10);
        Allocation allocation = new Allocation(design(2026, 35, null), cases);
        int[] synthetic = new int[20];
        int readers = 400;
        for (int place = 0; place < readers; place++) {
            List<Long> order = allocation.of(0, place);
            for (int i = 0; i < order.size(); i++) {
                synthetic[i] += cases.get((int) (order.get(i) - 1)).truth() == Truth.SYNTHETIC ? 1 : 0;
            }
        }
        // Binomial(400, 1/2) has a standard deviation of 10; five of them are passed once in two million positions.
        assertThat(IntStream.of(synthetic).boxed())
                .allSatisfy(n -> assertThat(n).isBetween(150, 250));
    }

    private static List<CaseRow> singles(int real, int synthetic) {
        List<CaseRow> cases = new ArrayList<>();
        for (int i = 0; i < real + synthetic; i++) {
            cases.add(row(i + 1, i < real ? Truth.REAL : Truth.SYNTHETIC, "patient-" + i));
        }
        return cases;
    }

    private static List<CaseRow> pairs(int pairs) {
        List<CaseRow> cases = new ArrayList<>();
        for (int i = 0; i < 2 * pairs; i++) {
            cases.add(row(i + 1, (i + i / 2) % 2 == 0 ? Truth.REAL : Truth.SYNTHETIC, "pair-" + i / 2));
        }
        return cases;
    }

    private static CaseRow row(long number, Truth truth, String group) {
        return new CaseRow(number, "set", number + ".png", truth, "", "source", "chest", group, "", "");
    }

    /** Two phases on one set. */
    private static StudyDesign design(long seed, int breakEvery, Integer perReader) {
        LocalText text = LocalText.of("text");
        Question question =
                new Question("seen", Question.Type.FLAG, text, false, List.of(), null, null, null, Question.Role.NONE);
        List<StudyDesign.Phase> phases = new ArrayList<>();
        for (String id : List.of("first", "second")) {
            phases.add(new StudyDesign.Phase(
                    id,
                    text,
                    StudyDesign.Kind.BLINDED,
                    "set",
                    breakEvery,
                    null,
                    perReader,
                    null,
                    null,
                    List.of(question)));
        }
        return new StudyDesign(
                1,
                "test",
                text,
                null,
                List.of("en"),
                seed,
                new StudyDesign.Consent("1", List.of(text)),
                null,
                Map.of("set", new StudyDesign.CaseSet("m.csv", 1, 1, null, false)),
                null,
                phases,
                0,
                false,
                null);
    }
}
