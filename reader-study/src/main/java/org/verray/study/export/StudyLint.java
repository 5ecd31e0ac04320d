package org.verray.study.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.verray.datasets.audit.AuditResult;
import org.verray.datasets.audit.AuditSettings;
import org.verray.datasets.audit.ShortcutAudit;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.study.cases.CaseSelection;
import org.verray.study.cases.StudyCase;
import org.verray.study.design.DesignFile;
import org.verray.study.design.Question;
import org.verray.study.design.StudyDesign;

/**
 * Whether a study can be launched: the file fits the schema, cases are there, and what has nothing to do with their content does not tell real ones
 * from synthetic ones.
 */
public final class StudyLint {
    private StudyLint() {}

    /**
     * What was found.
     *
     * @param cases drawn by set
     * @param audits of the cases of each manifest
     * @param unknownDiagnoses reference diagnoses that no reader can give, since they are no options of a diagnosis question; sorted
     */
    public record Result(
            DesignFile design,
            Map<String, Integer> cases,
            Map<String, AuditResult> audits,
            List<String> unknownDiagnoses) {
        /** Whether the cases give the truth away. */
        public boolean confounded() {
            return audits.values().stream().anyMatch(AuditResult::confounded);
        }
    }

    /**
     * Checks the study of a folder.
     *
     * @throws org.verray.study.design.DesignException where the file or its manifests cannot be used
     */
    public static Result of(Path folder, int threads) {
        DesignFile design = DesignFile.read(folder.resolve(DesignFile.NAME));
        List<StudyCase> cases = CaseSelection.of(design);
        Map<String, Integer> counts = new LinkedHashMap<>();
        cases.forEach(c -> counts.merge(c.set(), 1, Integer::sum));
        Map<String, AuditResult> audits = new LinkedHashMap<>();
        Path base = folder.toAbsolutePath();
        List<String> manifests = design.design().sets().values().stream()
                .map(StudyDesign.CaseSet::manifest)
                .distinct()
                .toList();
        for (String name : manifests) {
            Manifest manifest = Manifest.load(base.resolve(name).normalize());
            Set<Path> files = cases.stream()
                    .filter(c -> !c.set().equals(StudyCase.PRACTICE))
                    .map(StudyCase::file)
                    .collect(Collectors.toSet());
            List<ManifestEntry> entries = new ArrayList<>();
            for (ManifestEntry entry : manifest.entries()) {
                if (files.contains(entry.file())) {
                    entries.add(entry);
                }
            }
            AuditSettings settings = AuditSettings.usual(design.design().seed(), threads);
            audits.put(name, ShortcutAudit.of(settings).run(manifest, entries, entry -> {}));
        }
        return new Result(design, counts, audits, unknownDiagnoses(design.design(), cases));
    }

    private static List<String> unknownDiagnoses(StudyDesign design, List<StudyCase> cases) {
        Set<String> options = design.phases().stream()
                .flatMap(phase -> phase.question(Question.Role.DIAGNOSIS).stream())
                .flatMap(question -> question.options().stream())
                .map(Question.Option::value)
                .collect(Collectors.toSet());
        return cases.stream()
                .map(StudyCase::diagnosis)
                .filter(diagnosis -> !options.isEmpty() && !diagnosis.isEmpty() && !options.contains(diagnosis))
                .distinct()
                .sorted()
                .toList();
    }
}
