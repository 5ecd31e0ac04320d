package org.verray.radiographs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InOrderTest {
    /** Later items are done first, since earlier ones sleep longer; no more than six are taken before they are handed on. */
    @Test
    void handsOnInOrderAndTakesFewAhead() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger handed = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Integer> results = new ArrayList<>();
        Iterable<Integer> items = () -> IntStream.range(0, 40)
                .peek(i -> most.accumulateAndGet(taken.incrementAndGet() - handed.get(), Math::max))
                .iterator();
        new InOrder("test", 3, 6)
                .run(
                        items,
                        i -> {
                            pause(i % 4 == 0 ? 8 : 1);
                            return 10 * i;
                        },
                        result -> {
                            handed.incrementAndGet();
                            results.add(result);
                        });
        assertThat(results)
                .containsExactlyElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> 10 * i).toList());
        assertThat(most.get()).isLessThanOrEqualTo(7);
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFaultOfTheWorkIsNotSwallowed() {
        InOrder work = new InOrder("test", 2);
        assertThatThrownBy(() -> work.run(
                        List.of(1, 0),
                        i -> {
                            if (i == 0) {
                                throw new IllegalArgumentException("zero");
                            }
                            return i;
                        },
                        i -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("zero");
        assertThatThrownBy(() -> new InOrder("test", 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
