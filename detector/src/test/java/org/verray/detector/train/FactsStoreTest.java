package org.verray.detector.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verray.datasets.audit.Facts;

class FactsStoreTest {
    @TempDir
    private Path folder;

    private final AtomicInteger measured = new AtomicInteger();

    private Facts measure(double value) {
        measured.incrementAndGet();
        return new Facts().number("x", value).word("w", "a word").flag("f", true);
    }

    @Test
    void whatWasKeptIsTheSameToTheBitAndIsMeasuredOnceMoreOnly() {
        double odd = Math.nextUp(0.1);
        FactsStore first = new FactsStore(Optional.of(folder), "one");
        first.of("a", () -> measure(odd));
        first.of("b", () -> measure(7));
        first.of("a", () -> measure(odd));
        first.save();
        assertThat(measured).hasValue(2);

        FactsStore second = new FactsStore(Optional.of(folder), "one");
        assertThat(second.of("a", () -> measure(odd)).values())
                .isEqualTo(measure(odd).values());
        assertThat(second.of("b", () -> measure(8)).values()).containsEntry("x", 7.0);
        assertThat(measured).as("once here, and once as a check").hasValue(4);
        assertThat(new FactsStore(Optional.of(folder), "two")
                        .of("b", () -> measure(9))
                        .values())
                .containsEntry("x", 9.0);
    }

    /** Another version measures otherwise: nothing that the old one kept is believed. */
    @Test
    void whatAnotherVersionMeasuredIsForgotten() {
        FactsStore old = new FactsStore(Optional.of(folder), "one");
        old.of("a", () -> measure(1));
        old.of("b", () -> measure(2));
        old.save();

        FactsStore store = new FactsStore(Optional.of(folder), "one");
        assertThat(store.of("a", () -> measure(1.5)).values()).containsEntry("x", 1.5);
        assertThat(store.of("b", () -> measure(2.5)).values()).containsEntry("x", 2.5);
    }

    @Test
    void withoutAFolderNothingIsKept() {
        FactsStore store = new FactsStore(Optional.empty(), "one");
        store.of("a", () -> measure(1));
        store.save();
        assertThat(folder).isEmptyDirectory();
    }
}
