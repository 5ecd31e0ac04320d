package org.verray.study.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.Study;
import org.verray.study.store.StudyException;
import org.verray.study.store.Transaction;

/** A model as a reader of a study: what the study keeps of it, and the readings that it has. */
final class ModelReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Kept, and free to be another one: where the server is, and how long it may take, is not what a model is. */
    private static final String ENDPOINT = "endpoint";

    private final Study study;
    private final LlmConfig.Model model;
    private final Map<String, Object> detail;

    /**
     * Makes the reader.
     *
     * @param prompts of all phases of the study
     * @throws StudyException where the study knows another one by that name
     */
    ModelReader(Study study, LlmConfig.Model model, List<PhasePrompt> prompts) {
        this.study = study;
        this.model = model;
        this.detail = detail(study, model, prompts);
        stored().ifPresentOrElse(this::check, this::checkName);
    }

    /** Told before anything is asked, rather than with the first answer. */
    private void checkName() {
        boolean taken = study.read(handle -> handle.createQuery("select count(*) from reader where code = :name")
                        .bind("name", model.name())
                        .mapTo(int.class)
                        .one()
                > 0);
        if (taken) {
            throw new StudyException(
                    model.name() + ": is the code of a reader of the study; give the model another name");
        }
    }

    LlmConfig.Model model() {
        return model;
    }

    /** What the study has of it; empty before its first reading. */
    Optional<Machine> stored() {
        return study.read(handle -> Machine.byName(handle, model.name()));
    }

    /** Its readings so far. */
    List<MachineReading> readings() {
        return study.read(handle -> Machine.byName(handle, model.name())
                .map(machine -> MachineReading.of(handle, machine))
                .orElse(List.of()));
    }

    /** A reading that is to be made. */
    record Job(CaseRow row, int repeat) {}

    /** What is missing of a phase: every case once before any is read again. */
    List<Job> jobs(String phase, List<CaseRow> cases) {
        Set<String> stored = new HashSet<>();
        readings().stream()
                .filter(r -> r.phase().equals(phase))
                .forEach(r -> stored.add(r.caseNumber() + "/" + r.repeat()));
        List<Job> jobs = new ArrayList<>();
        for (int repeat = 1; repeat <= model.repeats(); repeat++) {
            for (CaseRow row : cases) {
                if (!stored.contains(row.number() + "/" + repeat)) {
                    jobs.add(new Job(row, repeat));
                }
            }
        }
        return jobs;
    }

    /** Stores a reading, and with the first one the reader. */
    void store(MachineReading reading) {
        study.write((Transaction transaction) -> {
            Machine machine = Machine.byName(transaction.handle(), model.name())
                    .orElseGet(() -> Machine.add(transaction, model.name(), Machine.Kind.LANGUAGE_MODEL, detail));
            reading.insert(transaction, machine);
            return machine;
        });
    }

    private static Map<String, Object> detail(Study study, LlmConfig.Model model, List<PhasePrompt> prompts) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("provider", model.provider().label());
        detail.put("model", model.model());
        detail.put(ENDPOINT, model.endpoint());
        detail.put("temperature", model.temperature());
        detail.put("maxTokens", model.maxTokens());
        detail.put("structured", model.structured());
        detail.put("picture", study.frame().columns() + " x " + study.frame().rows() + " 8-bit gray PNG");
        Map<String, Object> texts = new LinkedHashMap<>();
        for (PhasePrompt prompt : prompts) {
            texts.put(prompt.phase(), Map.of("text", prompt.text(), "sha256", prompt.sha256()));
        }
        detail.put("prompts", texts);
        return detail;
    }

    private void check(Machine machine) {
        if (machine.kind() != Machine.Kind.LANGUAGE_MODEL) {
            throw new StudyException(model.name() + ": the study has a "
                    + machine.kind().label() + " of that name; give the model another one");
        }
        try {
            JsonNode known = JSON.readTree(machine.detail());
            JsonNode wanted = JSON.readTree(JSON.writeValueAsString(detail));
            for (Map.Entry<String, Object> entry : detail.entrySet()) {
                String key = entry.getKey();
                if (!key.equals(ENDPOINT) && !known.path(key).equals(wanted.path(key))) {
                    throw new StudyException(model.name() + ": has read this study with another " + key
                            + (key.equals("prompts")
                                    ? ""
                                    : " (" + known.path(key).asText() + ", now "
                                            + wanted.path(key).asText() + ")")
                            + "; readings of one name are alike, so give this one another name");
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("expected JSON in the details of " + model.name(), e);
        }
    }
}
