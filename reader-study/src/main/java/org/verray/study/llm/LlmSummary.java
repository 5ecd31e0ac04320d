package org.verray.study.llm;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.verray.study.design.StudyDesign;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;

/**
 * How far models are, and what it cost.
 *
 * @param rows by model and phase
 * @param requests sent for the study so far, all runs and models together
 * @param tokens in and out, the same
 * @param estimatedTokens how many of them are estimates, since a server counted none
 * @param ended by model: why this run did not go on with it
 * @param budgetSpent whether a budget ended something
 * @param stopped whether somebody said stop
 */
public record LlmSummary(
        List<Row> rows,
        long requests,
        long tokens,
        long estimatedTokens,
        Map<String, String> ended,
        boolean budgetSpent,
        boolean stopped) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * One model in one phase; counts are of all runs unless said otherwise.
     *
     * @param asked readings that are wanted
     * @param failed readings that this run could not get
     * @param left readings that are missing, failed ones included
     * @param consistency share of the cases with at least two readings whose readings all give the same answer to {@code question}; NaN where there is no such case
     * @param consistencyReason why it is NaN; empty text where it is not
     * @param compared how many cases that are
     * @param question the verdict; else the diagnosis; else the first choice; empty text where there is none
     * @param versions models and versions as the server reported them
     * @param reasons why readings of this run were refused or malformed, with how often
     */
    public record Row(
            String model,
            String phase,
            int asked,
            int read,
            int refused,
            int malformed,
            int failed,
            int left,
            long requests,
            long tokens,
            long estimatedTokens,
            double consistency,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String consistencyReason,
            int compared,
            String question,
            List<String> versions,
            Map<String, Integer> reasons) {}

    /** Whether every reading that is wanted is there. */
    public boolean complete() {
        return rows.stream().allMatch(row -> row.left() == 0);
    }

    /** Whether there is any reading. */
    public boolean any() {
        return rows.stream().anyMatch(row -> row.left() < row.asked());
    }

    static Row row(ModelReader reader, StudyDesign.Phase phase, int cases, ModelRun run, Spending spending) {
        String name = reader.model().name();
        int repeats = reader.model().repeats();
        List<MachineReading> readings = reader.readings().stream()
                .filter(r -> r.phase().equals(phase.id()) && r.repeat() <= repeats)
                .toList();
        Consistency consistency = Consistency.of(phase, readings);
        Spending.Spent spent = spending.of(name, phase.id());
        int asked = cases * repeats;
        return new Row(
                name,
                phase.id(),
                asked,
                count(readings, Outcome.READ),
                count(readings, Outcome.REFUSED),
                count(readings, Outcome.MALFORMED),
                run.failures(phase.id()),
                asked - readings.size(),
                spent.requests(),
                spent.tokens(),
                spent.estimated(),
                consistency.share(),
                consistency.reason(),
                consistency.compared(),
                consistency.question(),
                versions(reader.model().provider(), readings),
                run.reasons(phase.id()));
    }

    private static int count(List<MachineReading> readings, Outcome outcome) {
        return (int) readings.stream().filter(r -> r.outcome() == outcome).count();
    }

    /** Models and versions as the server reported them with the readings of a language model, each once. */
    public static List<String> versions(Machine machine, List<MachineReading> readings) {
        return versions(Provider.valueOf(machine.detail("provider").asText().toUpperCase(Locale.ROOT)), readings);
    }

    private static List<String> versions(Provider provider, List<MachineReading> readings) {
        Set<String> versions = readings.stream()
                .flatMap(r -> provider.reply(tree(r.raw())).stream())
                .map(Reply::version)
                .filter(version -> !version.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return List.copyOf(versions);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
