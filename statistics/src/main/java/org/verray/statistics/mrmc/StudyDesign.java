package org.verray.statistics.mrmc;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Names how readers, modalities and cases meet, from who read what. */
final class StudyDesign {
    static final String CROSSED = "crossed";

    private StudyDesign() {}

    static String of(ReaderStudy study) {
        if (study.isEmpty()) {
            return "no readings";
        }
        boolean several = study.modalities().size() > 1;
        boolean complete =
                study.readersOf(study.allModalities()).length == study.readers().size();
        if (several && !complete) {
            String cases = !sharedBetweenModalities(study)
                    ? ", cases nested in modalities"
                    : equal(study.figures()) ? "" : ", partly paired cases";
            return (readersNested(study) ? "readers nested in modalities" : "readers missing in some modalities")
                    + cases;
        }
        if (equal(study.figures())) {
            return CROSSED;
        }
        boolean modalities = several && sharedBetweenModalities(study);
        boolean readers = sharedBetweenReaders(study);
        if (!modalities && !readers && several) {
            return "cases nested in readers and modalities";
        }
        if (!readers) {
            return study.readers().size() > 1 ? "cases nested in readers" : partly(study);
        }
        if (several && !modalities) {
            return equalWithin(study, false)
                    ? "cases nested in modalities"
                    : "cases nested in modalities, partly paired";
        }
        if (equalWithin(study, true)) {
            return "split plot: cases nested in groups of readers";
        }
        return partly(study);
    }

    private static String partly(ReaderStudy study) {
        return "partly paired: not every reader read every case"
                + (study.modalities().size() > 1 ? " under every modality" : "");
    }

    /** Whether every reader has a figure under one modality alone. */
    static boolean readersNested(ReaderStudy study) {
        for (int r = 0; r < study.readers().size(); r++) {
            int read = 0;
            for (int m : study.allModalities()) {
                read += study.has(r, m) ? 1 : 0;
            }
            if (read > 1) {
                return false;
            }
        }
        return study.modalities().size() > 1;
    }

    private static boolean equal(StructuralComponents figures) {
        for (int k = 1; k < figures.cells().size(); k++) {
            if (!figures.read(k).equals(figures.read(0))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sharedBetweenModalities(ReaderStudy study) {
        List<BitSet> read = new ArrayList<>();
        for (int m : study.allModalities()) {
            BitSet cases = new BitSet();
            for (int r = 0; r < study.readers().size(); r++) {
                if (study.cell(r, m) >= 0) {
                    cases.or(study.figures().read(study.cell(r, m)));
                }
            }
            read.add(cases);
        }
        return anyIntersect(read);
    }

    private static boolean sharedBetweenReaders(ReaderStudy study) {
        return anyIntersect(readByReader(study));
    }

    private static List<BitSet> readByReader(ReaderStudy study) {
        List<BitSet> read = new ArrayList<>();
        for (int r = 0; r < study.readers().size(); r++) {
            BitSet cases = new BitSet();
            for (int m : study.allModalities()) {
                if (study.cell(r, m) >= 0) {
                    cases.or(study.figures().read(study.cell(r, m)));
                }
            }
            read.add(cases);
        }
        return read;
    }

    private static boolean anyIntersect(List<BitSet> sets) {
        for (int a = 0; a < sets.size(); a++) {
            for (int b = 0; b < a; b++) {
                if (sets.get(a).intersects(sets.get(b))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether cells have the same cases or none in common: over all cells, or within each modality. */
    private static boolean equalWithin(ReaderStudy study, boolean acrossModalities) {
        StructuralComponents figures = study.figures();
        for (int a = 0; a < figures.cells().size(); a++) {
            for (int b = 0; b < a; b++) {
                boolean sameModality = figures.cells()
                        .get(a)
                        .modality()
                        .equals(figures.cells().get(b).modality());
                boolean equal = figures.read(a).equals(figures.read(b));
                if (!equal && (acrossModalities ? figures.share(a, b) : sameModality)) {
                    return false;
                }
            }
        }
        return true;
    }
}
