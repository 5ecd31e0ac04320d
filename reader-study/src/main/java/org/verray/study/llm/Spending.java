package org.verray.study.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Counts requests and tokens against the budgets, over all runs. Tokens that an answer may cost are set aside before it is asked for: what went in before (an estimate from the
 * picture's size and the text for the first), and as many as it may be long. What the server counted takes their place; where it counted nothing, they stay. Safe to use from
 * several threads.
 */
final class Spending {
    private final Ledger ledger;
    private final LlmConfig.Budget budget;
    private final Clock clock;
    private final Map<Long, Ticket> open = new HashMap<>();
    private final Map<String, Spent> spent = new LinkedHashMap<>();
    private final Map<String, long[]> largest = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private long last;

    /** A request that was counted and whose end is not known. */
    record Ticket(long number, String model, String phase, long reserved) {}

    /**
     * What was spent.
     *
     * @param estimated how many of the tokens are estimates, since the server counted none
     */
    record Spent(long requests, long tokens, long estimated) {
        static final Spent NOTHING = new Spent(0, 0, 0);

        Spent plus(long moreRequests, long moreTokens, long moreEstimated) {
            return new Spent(requests + moreRequests, tokens + moreTokens, estimated + moreEstimated);
        }
    }

    Spending(Ledger ledger, LlmConfig.Budget budget, Clock clock) {
        this.ledger = ledger;
        this.budget = budget;
        this.clock = clock;
        ledger.before().forEach(this::replay);
        open.clear();
    }

    private void replay(JsonNode entry) {
        if (entry.has("sent")) {
            last = entry.path("sent").asLong();
            Ticket ticket = new Ticket(
                    last,
                    entry.path("model").asText(),
                    entry.path("phase").asText(),
                    entry.path("reserved").asLong());
            // Counts in full until a line says otherwise, which after a kill none does.
            open.put(last, ticket);
            add(ticket, 1, ticket.reserved(), ticket.reserved());
            attempts.merge(
                    attempt(
                            ticket.model(),
                            ticket.phase(),
                            entry.path("case").asLong(),
                            entry.path("repeat").asInt()),
                    1,
                    Integer::sum);
        } else {
            Ticket ticket = open.remove(entry.path("done").asLong());
            if (ticket != null) {
                long input = entry.path("input").asLong();
                long output = entry.path("output").asLong();
                boolean estimated = entry.path("estimated").asBoolean();
                settle(ticket, input, output, estimated);
            }
        }
    }

    /**
     * Counts a request before it is sent; empty where a budget does not allow it. Waits where it may once what is on its way has come back.
     *
     * @param inputEstimate tokens that go in, where nothing is known yet
     */
    synchronized Optional<Ticket> reserve(
            LlmConfig.Model model, String phase, long inputEstimate, Map<String, ?> purpose)
            throws InterruptedException {
        long tokens = need(model, phase, inputEstimate);
        while (!fits(model, tokens, true)) {
            if (open.isEmpty() || !fits(model, tokens, false)) {
                return Optional.empty();
            }
            wait();
            tokens = need(model, phase, inputEstimate);
        }
        Ticket ticket = new Ticket(last + 1, model.name(), phase, tokens);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("sent", ticket.number());
        line.put("at", clock.instant().toString());
        line.put("model", model.name());
        line.put("phase", phase);
        line.putAll(purpose);
        line.put("reserved", tokens);
        ledger.append(line);
        last++;
        open.put(ticket.number(), ticket);
        add(ticket, 1, tokens, tokens);
        return Optional.of(ticket);
    }

    /** Whether one more request of a size fits, with or without what may come back. */
    private boolean fits(LlmConfig.Model model, long tokens, boolean withOpen) {
        return fits(budget, total(), tokens, withOpen ? 0 : reserved(null))
                && fits(model.budget(), of(model.name()), tokens, withOpen ? 0 : reserved(model.name()));
    }

    private static boolean fits(LlmConfig.Budget limit, Spent so, long tokens, long back) {
        OptionalLong requests = limit.mostRequests();
        OptionalLong most = limit.mostTokens();
        return (requests.isEmpty() || so.requests() + 1 <= requests.getAsLong())
                && (most.isEmpty() || so.tokens() - back + tokens <= most.getAsLong());
    }

    /** Tokens set aside in this run for what is on its way. */
    private long reserved(String model) {
        return open.values().stream()
                .filter(t -> model == null || t.model().equals(model))
                .mapToLong(Ticket::reserved)
                .sum();
    }

    /** Why {@link #reserve} does not allow another request, in figures. */
    synchronized String exhausted(LlmConfig.Model model, String phase, long inputEstimate) {
        long tokens = need(model, phase, inputEstimate);
        boolean common = !fits(budget, total(), tokens, 0);
        Spent so = common ? total() : of(model.name());
        LlmConfig.Budget limit = common ? budget : model.budget();
        return "the budget" + (common ? "" : " of the model") + " is reached: " + so.requests()
                + (limit.requests() == null ? "" : " of " + limit.requests()) + " requests, " + so.tokens()
                + (limit.tokens() == null ? "" : " of " + limit.tokens()) + " tokens; another request may take up to "
                + tokens;
    }

    private long need(LlmConfig.Model model, String phase, long inputEstimate) {
        long[] seen = largest.getOrDefault(key(model.name(), phase), new long[] {inputEstimate, 0});
        return seen[0] + Math.max(seen[1], model.maxTokens());
    }

    /** Ends a request that cost nothing: the server turned it away, or never got it. */
    void free(Ticket ticket, String how, int status) {
        end(ticket, how, status, 0, 0, false);
    }

    /** Ends a request whose cost nobody told: what was set aside counts. */
    void unknown(Ticket ticket, String how, int status) {
        end(ticket, how, status, ticket.reserved(), 0, true);
    }

    /** Ends a request that was answered, with what the server counted; where that is not all, or nothing went in, what was set aside counts if it is more. */
    void answered(Ticket ticket, int status, OptionalLong input, OptionalLong output) {
        if (input.orElse(0) > 0 && output.isPresent()) {
            end(ticket, "answered", status, input.getAsLong(), output.getAsLong(), false);
        } else {
            long counted = input.orElse(0) + output.orElse(0);
            end(ticket, "answered, not counted", status, Math.max(ticket.reserved(), counted), 0, true);
        }
    }

    private synchronized void end(Ticket ticket, String how, int status, long input, long output, boolean estimated) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("done", ticket.number());
        line.put("at", clock.instant().toString());
        line.put("how", how);
        line.put("status", status);
        line.put("input", input);
        line.put("output", output);
        line.put("estimated", estimated);
        ledger.append(line);
        open.remove(ticket.number());
        settle(ticket, input, output, estimated);
        notifyAll();
    }

    private void settle(Ticket ticket, long input, long output, boolean estimated) {
        long tokens = input + output;
        add(ticket, 0, tokens - ticket.reserved(), (estimated ? tokens : 0) - ticket.reserved());
        if (!estimated && tokens > 0) {
            largest.merge(key(ticket.model(), ticket.phase()), new long[] {input, output}, (a, b) ->
                    new long[] {Math.max(a[0], b[0]), Math.max(a[1], b[1])});
        }
    }

    private void add(Ticket ticket, long requests, long tokens, long estimated) {
        spent.merge(
                key(ticket.model(), ticket.phase()),
                Spent.NOTHING.plus(requests, tokens, estimated),
                (a, b) -> a.plus(b.requests(), b.tokens(), b.estimated()));
    }

    /** How often runs before this one have asked for a reading. */
    int attempts(String model, String phase, long caseNumber, int repeat) {
        return attempts.getOrDefault(attempt(model, phase, caseNumber, repeat), 0);
    }

    private static String attempt(String model, String phase, long caseNumber, int repeat) {
        return key(model, phase) + "\n" + caseNumber + "\n" + repeat;
    }

    /** Spent for the study. */
    synchronized Spent total() {
        return spent.values().stream().reduce(Spent.NOTHING, (a, b) -> a.plus(b.requests(), b.tokens(), b.estimated()));
    }

    /** Spent on a model. */
    synchronized Spent of(String model) {
        return spent.entrySet().stream()
                .filter(e -> e.getKey().startsWith(model + "\n"))
                .map(Map.Entry::getValue)
                .reduce(Spent.NOTHING, (a, b) -> a.plus(b.requests(), b.tokens(), b.estimated()));
    }

    /** Spent on a phase of a model. */
    synchronized Spent of(String model, String phase) {
        return spent.getOrDefault(key(model, phase), Spent.NOTHING);
    }

    private static String key(String model, String phase) {
        return model + "\n" + phase;
    }
}
