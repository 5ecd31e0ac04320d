package org.verray.study.llm;

import dev.langchain4j.http.client.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.verray.study.llm.Exchange.End;

/**
 * Where a model is asked: sends requests until they are answered, with a wait after each failure that all readings of the model keep, counts each one before it goes out, and
 * takes the key out of all that comes back. Safe to use from several threads.
 */
final class Endpoint {
    private final LlmConfig.Model model;
    private final int attempts;
    private final Backoff backoff;
    private final Wire wire;
    private final Spending spending;
    private final KeyMask mask;
    private final StopSignal stop;
    private final Clock clock;

    /** In the time of System.nanoTime, which no setting of a clock moves. */
    private long notBefore = System.nanoTime();

    Endpoint(
            LlmConfig.Model model,
            int attempts,
            Backoff backoff,
            Wire wire,
            Spending spending,
            KeyMask mask,
            StopSignal stop,
            Clock clock) {
        this.model = model;
        this.attempts = attempts;
        this.backoff = backoff;
        this.wire = wire;
        this.spending = spending;
        this.mask = mask;
        this.stop = stop;
        this.clock = clock;
    }

    /**
     * What a request is for.
     *
     * @param tokens an estimate of those that go in
     */
    record Purpose(String phase, long caseNumber, int repeat, long tokens) {
        Map<String, Object> attempt(int attempt) {
            Map<String, Object> entry = new TreeMap<>();
            entry.put("case", caseNumber);
            entry.put("repeat", repeat);
            entry.put("attempt", attempt);
            return entry;
        }
    }

    /** Sends a request, again where that may help. */
    Exchange ask(HttpRequest request, Purpose purpose) throws InterruptedException {
        Exchange last = Exchange.without(End.FAILED, "", "never sent");
        for (int attempt = 1; attempt <= attempts; attempt++) {
            if (awaitTurn()) {
                return Exchange.without(End.STOPPED, "", "stopped");
            }
            Optional<Spending.Ticket> ticket =
                    spending.reserve(model, purpose.phase(), purpose.tokens(), purpose.attempt(attempt));
            if (ticket.isEmpty()) {
                return Exchange.without(End.BUDGET, "", spending.exhausted(model, purpose.phase(), purpose.tokens()));
            }
            Attempt done = attempt(request, ticket.get());
            if (!done.again()) {
                return done.exchange();
            }
            last = done.exchange();
            Optional<Duration> wait = backoff.after(attempt, done.asked());
            if (wait.isEmpty()) {
                return Exchange.without(
                        End.HOPELESS,
                        last.raw(),
                        last.reason() + "; the server asks to wait "
                                + done.asked().orElseThrow().toSeconds()
                                + " s, longer than longestWaitSeconds");
            }
            delay(wait.get(), done.busy());
        }
        return Exchange.without(
                last.end(), last.raw(), last.reason() + " (" + attempts + (attempts == 1 ? " attempt)" : " attempts)"));
    }

    /**
     * One attempt.
     *
     * @param again whether another may help
     * @param busy whether the server wants to be left alone by everybody
     * @param asked how long it asks for
     */
    private record Attempt(Exchange exchange, boolean again, boolean busy, Optional<Duration> asked) {
        static Attempt last(Exchange exchange) {
            return new Attempt(exchange, false, false, Optional.empty());
        }
    }

    private Attempt attempt(HttpRequest request, Spending.Ticket ticket) throws InterruptedException {
        Wire.Received received;
        try {
            received = wire.send(request, model.timeout());
        } catch (NoResponse e) {
            if (e.reached()) {
                spending.unknown(ticket, e.getMessage(), 0);
            } else {
                spending.free(ticket, e.getMessage(), 0);
            }
            return new Attempt(Exchange.without(End.FAILED, "", e.getMessage()), true, false, Optional.empty());
        } catch (InterruptedException | RuntimeException e) {
            spending.unknown(ticket, "broken off", 0);
            throw e;
        }
        String raw = mask.body(received.body());
        Response response = Response.of(model.provider(), received.status(), raw);
        String words = response.words(mask);
        switch (response.meaning()) {
            case REPLY -> {
                Reply reply = response.reply().orElseThrow();
                spending.answered(ticket, response.status(), reply.inputTokens(), reply.outputTokens());
            }
            case NO_REPLY -> spending.unknown(ticket, "no reply", response.status());
            default -> spending.free(ticket, words, response.status());
        }
        return switch (response.meaning()) {
            case REPLY -> Attempt.last(Exchange.answered(raw, response.reply().orElseThrow()));
            case NO_REPLY ->
                new Attempt(
                        Exchange.without(End.BROKEN, raw, "a response that is none of the interface"),
                        true,
                        false,
                        Optional.empty());
            case FILTERED -> Attempt.last(Exchange.without(End.FILTERED, raw, words));
            case NOT_THIS -> Attempt.last(Exchange.without(End.FAILED, raw, words));
            case NOTHING -> Attempt.last(Exchange.without(End.HOPELESS, raw, words));
            case AGAIN ->
                new Attempt(
                        Exchange.without(End.FAILED, raw, words),
                        true,
                        true,
                        RetryAfter.of(received.headers(), response.body(), clock.instant()));
        };
    }

    /** Waits until the server may be asked; true where somebody says stop. */
    private boolean awaitTurn() throws InterruptedException {
        for (long left = left(); left > 0; left = left()) {
            if (stop.await(Duration.ofNanos(left))) {
                return true;
            }
        }
        return stop.isStopped();
    }

    private synchronized long left() {
        return notBefore - System.nanoTime();
    }

    private void delay(Duration wait, boolean everybody) throws InterruptedException {
        if (everybody) {
            synchronized (this) {
                long then = System.nanoTime() + wait.toNanos();
                notBefore = then - notBefore > 0 ? then : notBefore;
            }
        } else {
            stop.await(wait);
        }
    }
}
