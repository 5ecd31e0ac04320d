package org.verray.study.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.verray.datasets.manifest.Truth;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;
import org.verray.study.flow.Reader;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.MachineReading.Rendition;
import org.verray.study.store.Study;
import org.verray.study.store.StudyException;

/** A profile in a study: people who answer over HTTP, language models whose readings are stored as they are, and what all of them can truly do. */
public final class ReaderModel {
    /** Name of the file with what each reader can truly do, in the folder of the study. */
    public static final String TRUTH = "simulated-truth.csv";

    private final Study study;
    private final SimulationProfile profile;
    private final Perception perception;
    private final Map<String, SimulationProfile.Person> people = new LinkedHashMap<>();

    /**
     * Gives readers to a study.
     *
     * @param readers as many as the profile has, in its order
     * @param seed of everything that chance decides
     */
    public ReaderModel(Study study, SimulationProfile profile, List<Reader> readers, long seed) {
        this.study = study;
        this.profile = profile;
        this.perception = new Perception(seed, profile.caseShare());
        if (readers.size() != profile.readers().size()) {
            throw new IllegalArgumentException(
                    "expected " + profile.readers().size() + " readers, found " + readers.size());
        }
        for (int i = 0; i < readers.size(); i++) {
            people.put(readers.get(i).code(), profile.readers().get(i));
        }
    }

    /** How a reader answers. */
    public SimulatedReader.Answering of(Reader reader) {
        return new SimulatedPerson(study, reader, profile, people.get(reader.code()), perception);
    }

    /**
     * Adds the language models with a reading of each case in each phase that asks for a verdict; all of a model or nothing.
     *
     * @throws StudyException where one of that name is there
     */
    public void addMachines() {
        for (SimulationProfile.Machine machine : profile.machines()) {
            study.write(transaction -> {
                Map<String, Object> detail = new LinkedHashMap<>();
                detail.put("simulated", true);
                detail.put("profile", profile.name());
                detail.put("source", profile.source());
                Machine added = Machine.add(transaction, machine.name(), Machine.Kind.LANGUAGE_MODEL, detail);
                for (StudyDesign.Phase phase : study.design().phases()) {
                    if (phase.question(Question.Role.VERDICT).isPresent()) {
                        CaseRow.of(transaction.handle(), phase.set())
                                .forEach(row -> reading(machine, phase, row).insert(transaction, added));
                    }
                }
                return null;
            });
        }
    }

    private MachineReading reading(SimulationProfile.Machine machine, StudyDesign.Phase phase, CaseRow row) {
        Ability ability = profile.ability(machine, row.set());
        Opinion opinion = Opinion.of(perception.evidence(
                ability, row.truth() == Truth.SYNTHETIC, row.number(), machine.name() + " " + phase.id()));
        String verdict = phase.question(Question.Role.VERDICT).orElseThrow().id();
        Optional<Question> confidence = phase.question(Question.Role.CONFIDENCE);
        String sure = confidence
                .map(q -> String.format(Locale.ROOT, ",\"%s\":%d", q.id(), opinion.confidence() * q.most() / 100))
                .orElse("");
        String content =
                String.format("{\"%s\":\"%s\"%s}", verdict, opinion.call().label(), sure);
        return MachineReading.of(
                phase.id(),
                row.number(),
                Rendition.SAMPLES,
                1,
                Outcome.READ,
                opinion.rating(),
                content,
                "simulated " + content);
    }

    /** Writes what each reader and model can truly do in each set that somebody judges; what a report finds has to agree within its intervals. */
    public void writeTruth(Path file) {
        Set<String> sets = new LinkedHashSet<>();
        study.design().phases().stream()
                .filter(phase -> phase.question(Question.Role.VERDICT).isPresent())
                .forEach(phase -> sets.add(phase.set()));
        List<String> lines = new ArrayList<>(List.of("reader,set,sensitivity,specificity,accuracy,auc"));
        for (String set : sets) {
            people.forEach((code, person) -> lines.add(line(code, set, profile.ability(person, set))));
            profile.machines().forEach(m -> lines.add(line(m.name(), set, profile.ability(m, set))));
        }
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new StudyException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private String line(String name, String set, Ability ability) {
        List<CaseRow> rows = study.read(handle -> CaseRow.of(handle, set));
        int synthetic =
                (int) rows.stream().filter(r -> r.truth() == Truth.SYNTHETIC).count();
        String quoted = name.matches(".*[,\"].*") ? '"' + name.replace("\"", "\"\"") + '"' : name;
        return String.format(
                Locale.ROOT,
                "%s,%s,%.6f,%.6f,%.6f,%.6f",
                quoted,
                set,
                ability.sensitivity(),
                ability.specificity(),
                ability.accuracy(rows.size() - synthetic, synthetic),
                ability.auc());
    }
}
