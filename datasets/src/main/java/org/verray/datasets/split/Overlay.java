package org.verray.datasets.split;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How one image lies in another.
 *
 * @param similarity median correlation of blocks of the fine maps, at least {@link #THRESHOLD}
 * @param turn which of the eight turns of the part fits
 * @param sign -1 where the part is inverted
 * @param place where the turned part lies
 */
record Overlay(double similarity, int turn, int sign, Placement place) {
    /**
     * Chosen on simulated radiographs between different patients of one body part, whose pairs stay below 0.83, and
     * copies that were cropped, turned, compressed and changed in tone.
     */
    static final double THRESHOLD = 0.86;

    /** Bits of 256 that hashes of copies may differ in. */
    static final int RADIUS = 76;

    private static final int BITS = 64 * Fingerprint.WORDS;
    private static final int FIRST_WORD = 26;
    private static final int STARTS = 24;
    private static final int FINALISTS = 4;
    private static final double COARSE = 0.6;
    private static final double MIDDLE = 0.7;

    private record Start(int distance, int window, int turn, int sign) {}

    private record Laid(double agreement, Start start, Placement place) {}

    /** The fewest bits in which a turn of the part differs from a window of the whole, the part inverted or not. */
    static int distance(Fingerprint whole, Fingerprint part) {
        long[] windows = whole.windows();
        long[] turns = part.turns();
        int least = BITS;
        for (int t = 0; t < turns.length; t += Fingerprint.WORDS) {
            long a = turns[t];
            long b = turns[t + 1];
            long c = turns[t + 2];
            long d = turns[t + 3];
            for (int w = 0; w < windows.length; w += Fingerprint.WORDS) {
                int bits = Long.bitCount(a ^ windows[w]);
                if (bits > FIRST_WORD && bits < 64 - FIRST_WORD) {
                    continue;
                }
                bits += Long.bitCount(b ^ windows[w + 1])
                        + Long.bitCount(c ^ windows[w + 2])
                        + Long.bitCount(d ^ windows[w + 3]);
                least = Math.min(least, Math.min(bits, BITS - bits));
            }
        }
        return least;
    }

    /** Lays the part over the whole in the ways that the hashes make likely; empty where it does not fit. */
    static Optional<Overlay> of(Fingerprint whole, Fingerprint part) {
        List<Start> starts = starts(whole, part);
        ContrastMap[] turned = new ContrastMap[Fingerprint.TURNS];
        ContrastMap coarse = whole.coarse();
        List<Laid> laid = new ArrayList<>();
        for (Start start : starts) {
            if (turned[start.turn] == null) {
                turned[start.turn] = part.coarse().turned(start.turn);
            }
            ContrastMap over = turned[start.turn];
            Placement place = Alignment.refine(coarse, over, start.sign, Fingerprint.window(start.window), 3);
            double agreement = place.plausible() ? Alignment.agreement(coarse, over, start.sign, place, 2) : -1;
            if (agreement >= COARSE) {
                laid.add(new Laid(agreement, start, place));
            }
        }
        laid.sort(Comparator.comparingDouble(Laid::agreement).reversed());
        Optional<Overlay> best = Optional.empty();
        for (Laid one : laid.subList(0, Math.min(FINALISTS, laid.size()))) {
            Optional<Overlay> found = confirmed(whole, part, one);
            if (found.isPresent() && (best.isEmpty() || found.get().similarity > best.get().similarity)) {
                best = found;
            }
        }
        return best;
    }

    private static Optional<Overlay> confirmed(Fingerprint whole, Fingerprint part, Laid laid) {
        int turn = laid.start.turn;
        int sign = laid.start.sign;
        ContrastMap middle = part.middle().turned(turn);
        Placement place = Alignment.refine(whole.middle(), middle, sign, laid.place, 2);
        if (!place.plausible() || !(Alignment.agreement(whole.middle(), middle, sign, place, 1) >= MIDDLE)) {
            return Optional.empty();
        }
        ContrastMap fine = part.fine().turned(turn);
        Placement exact = Alignment.refine(whole.fine(), fine, sign, place, 2);
        double similarity = exact.plausible() ? Alignment.detail(whole.fine(), fine, sign, exact) : -1;
        return similarity >= THRESHOLD ? Optional.of(new Overlay(similarity, turn, sign, exact)) : Optional.empty();
    }

    /** The nearest pairs of turn and window, and with the nearest turn also the whole image. */
    private static List<Start> starts(Fingerprint whole, Fingerprint part) {
        List<Start> all = new ArrayList<>();
        for (int turn = 0; turn < Fingerprint.TURNS; turn++) {
            for (int window = 0; window < Fingerprint.WINDOWS; window++) {
                int bits = 0;
                for (int i = 0; i < Fingerprint.WORDS; i++) {
                    bits += Long.bitCount(part.turns()[turn * Fingerprint.WORDS + i]
                            ^ whole.windows()[window * Fingerprint.WORDS + i]);
                }
                all.add(new Start(bits, window, turn, 1));
                all.add(new Start(BITS - bits, window, turn, -1));
            }
        }
        all.sort(Comparator.comparingInt(Start::distance));
        List<Start> starts = new ArrayList<>(all.subList(0, STARTS));
        Start nearest = all.get(0);
        starts.add(new Start(nearest.distance, 0, nearest.turn, nearest.sign));
        return starts;
    }

    /** What was done to one image to get the other. */
    String transform() {
        List<String> words = new ArrayList<>();
        switch (turn) {
            case 1 -> words.add("flipped top to bottom");
            case 2 -> words.add("flipped left to right");
            case 3 -> words.add("turned by 180 degrees");
            case 4, 7 -> words.add("flipped and turned by 90 degrees");
            case 5, 6 -> words.add("turned by 90 degrees");
            default -> {}
        }
        if (place.width() < 0.985 || place.height() < 0.985) {
            words.add(String.format(
                    Locale.ROOT,
                    "cropped to %.0f%% x %.0f%%",
                    100 * Math.min(1, place.width()),
                    100 * Math.min(1, place.height())));
        }
        if (sign < 0) {
            words.add("inverted");
        }
        return words.isEmpty() ? "same view" : String.join(", ", words);
    }
}
