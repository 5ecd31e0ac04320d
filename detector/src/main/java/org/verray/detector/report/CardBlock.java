package org.verray.detector.report;

import java.util.List;
import java.util.Optional;
import org.verray.statistics.Interval;

/** One piece of a model's card. Text between backticks is code. */
sealed interface CardBlock {
    /** A paragraph. */
    record Text(String text) implements CardBlock {}

    /** A list of sentences. */
    record Bullets(List<String> items) implements CardBlock {}

    /** Commands to type, a line each. */
    record Commands(List<String> lines) implements CardBlock {}

    /** A table; every row has as many cells as the header. */
    record Grid(List<String> header, List<List<Cell>> rows) implements CardBlock {}

    /**
     * A cell of a table.
     *
     * @param text what it says
     * @param interval drawn beside the text where there is one and the page can
     */
    record Cell(String text, Optional<Interval> interval) {
        static Cell of(Object value) {
            return new Cell(String.valueOf(value), Optional.empty());
        }
    }

    /** A heading with what stands below it. */
    record Section(String title, List<CardBlock> blocks) {}
}
