package org.verray.study.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.verray.datasets.manifest.Truth;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.CaseRow;

/**
 * Which cases a reader reads in which order; a function of design, cases and the reader's place alone, so that it can be replayed.
 *
 * <p>The cases of a phase are divided into as many blocks as breaks ask for, at least two, of one length and with the same share of real and synthetic
 * ones, each within rounding, and never both halves of a pair in one. Which cases a block has is the same for all readers; the order of the blocks is counterbalanced
 * (a Williams design: over as many readers as there are blocks, or twice as many for odd numbers, each block is equally often in each place and
 * after each other one), and the order within a block is random for each reader.
 */
public final class Allocation {
    private final StudyDesign design;
    private final List<CaseRow> cases;

    public Allocation(StudyDesign design, List<CaseRow> cases) {
        this.design = design;
        this.cases = List.copyOf(cases);
    }

    /**
     * The numbers of the cases of a phase in the order of a reader.
     *
     * @param phase number of the phase, from 0
     * @param place the reader's order of enrolment, from 0
     */
    public List<Long> of(int phase, int place) {
        StudyDesign.Phase p = design.phases().get(phase);
        List<CaseRow> read = share(p, phase, place);
        List<List<CaseRow>> blocks = blocks(read, p, phase);
        List<Long> order = new ArrayList<>();
        Random random = new Random(seed(phase, 1 + place));
        for (int block : williams(blocks.size(), place)) {
            List<CaseRow> shuffled = new ArrayList<>(blocks.get(block));
            Collections.shuffle(shuffled, random);
            shuffled.forEach(c -> order.add(c.number()));
        }
        return order;
    }

    /** The reader's share of the set: of each class a window that moves on from reader to reader. */
    private List<CaseRow> share(StudyDesign.Phase p, int phase, int place) {
        List<CaseRow> all = cases.stream().filter(c -> c.set().equals(p.set())).toList();
        if (p.perReader() == null || p.perReader() >= all.size()) {
            return all;
        }
        List<CaseRow> read = new ArrayList<>();
        int wanted = p.perReader();
        int synthetic =
                (int) all.stream().filter(c -> c.truth() == Truth.SYNTHETIC).count();
        int ofSynthetic = Math.round((float) wanted * synthetic / all.size());
        for (Truth truth : Truth.values()) {
            List<CaseRow> ofClass =
                    new ArrayList<>(all.stream().filter(c -> c.truth() == truth).toList());
            Collections.shuffle(ofClass, new Random(seed(phase, -1 - truth.ordinal())));
            int n = truth == Truth.SYNTHETIC ? ofSynthetic : wanted - ofSynthetic;
            for (int i = 0; i < Math.min(n, ofClass.size()); i++) {
                read.add(ofClass.get((int) (((long) place * n + i) % ofClass.size())));
            }
        }
        return read;
    }

    private List<List<CaseRow>> blocks(List<CaseRow> read, StudyDesign.Phase p, int phase) {
        int size = p.breakEvery() == 0 ? read.size() : p.breakEvery();
        int count = Math.max(Math.min(2, read.size()), (read.size() + size - 1) / Math.max(1, size));
        int[] capacities = capacities(read.size(), count);
        List<List<CaseRow>> blocks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            blocks.add(new ArrayList<>());
        }
        Map<String, List<CaseRow>> groups = new TreeMap<>();
        read.forEach(
                c -> groups.computeIfAbsent(c.group(), g -> new ArrayList<>()).add(c));
        List<List<CaseRow>> shuffled = new ArrayList<>(groups.values());
        Collections.shuffle(shuffled, new Random(seed(phase, 0)));
        shuffled.sort((a, b) -> b.size() - a.size());
        for (List<CaseRow> group : shuffled) {
            for (CaseRow c : group) {
                blocks.get(best(blocks, capacities, c)).add(c);
            }
        }
        return blocks;
    }

    /** Of one length, within one: a long block would have to take both halves of a pair. */
    private static int[] capacities(int cases, int count) {
        int[] capacities = new int[count];
        for (int i = 0; i < count; i++) {
            capacities[i] = cases / count + (i < cases % count ? 1 : 0);
        }
        return capacities;
    }

    /** A block that has no case of the same group yet and the least share of the class. */
    private static int best(List<List<CaseRow>> blocks, int[] capacities, CaseRow c) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int b = 0; b < blocks.size(); b++) {
            List<CaseRow> block = blocks.get(b);
            if (block.size() >= capacities[b]) {
                continue;
            }
            long same = block.stream().filter(o -> o.truth() == c.truth()).count();
            boolean partner = block.stream().anyMatch(o -> o.group().equals(c.group()));
            double load = (double) same / capacities[b] + 0.01 * block.size() / capacities[b] + (partner ? 10 : 0);
            if (load < least) {
                least = load;
                best = b;
            }
        }
        return best;
    }

    /** Row {@code place} of a Williams square: 0, 1, n-1, 2, n-2, ... moved on by the row; mirrored in every second round for odd n. */
    static int[] williams(int n, int place) {
        int[] row = new int[n];
        int round = place / Math.max(1, n);
        boolean mirrored = n % 2 == 1 && round % 2 == 1;
        for (int i = 0; i < n; i++) {
            int zigzag = i % 2 == 1 ? (i + 1) / 2 : (n - i / 2) % n;
            row[mirrored ? n - 1 - i : i] = (zigzag + place) % n;
        }
        return row;
    }

    private long seed(int phase, int salt) {
        return new SplittableRandom(design.seed() * 1_000_003L + phase * 10_007L + salt).nextLong();
    }

    /** Allocation of all phases: phase ids with the numbers of their cases. */
    Map<String, List<Long>> of(int place) {
        Map<String, List<Long>> all = new LinkedHashMap<>();
        for (int i = 0; i < design.phases().size(); i++) {
            all.put(design.phases().get(i).id(), of(i, place));
        }
        return all;
    }
}
