package org.verray.statistics.planning;

/** Which readings take place in a study. */
@FunctionalInterface
public interface ReadingDesign {
    /**
     * Whether a reading takes place.
     *
     * @param caseOfClass index of the case within its class
     */
    boolean reads(int reader, int modality, boolean positive, int caseOfClass);

    /** Everyone reads everything. */
    static ReadingDesign crossed() {
        return (reader, modality, positive, c) -> true;
    }

    /** Readers are dealt out to groups, cases too, and each group of readers reads its own cases: {@code split-plot}. */
    static ReadingDesign splitPlot(int groups) {
        return (reader, modality, positive, c) -> reader % groups == c % groups;
    }

    /** Each modality has its own cases, dealt out in turn. */
    static ReadingDesign casesNestedInModalities(int modalities) {
        return (reader, modality, positive, c) -> modality == c % modalities;
    }

    /** Each modality has its own readers, dealt out in turn. */
    static ReadingDesign readersNestedInModalities(int modalities) {
        return (reader, modality, positive, c) -> modality == reader % modalities;
    }
}
