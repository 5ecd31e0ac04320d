package org.verray.datasets.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.manifest.Truth;

/**
 * Measures how often the audit takes chance for a shortcut: every other real radiograph, the groups labelled by a coin, all
 * of them and 40. Writes the table of {@code docs/audit.md} to {@code target}. Not part of the build, because it needs minutes:
 *
 * <pre>{@code mvn -pl datasets -am test -Dtest=AuditRates -Dsurefire.failIfNoSpecifiedTests=false}</pre>
 */
class AuditRates {
    private static final int SETS = 240;
    private static final Path SHARED = Path.of(System.getProperty("verray.shared", "none"));

    @Test
    void falseAlarms() throws IOException {
        Path file = SHARED.resolve("radiographs").resolve("manifest.csv");
        assumeTrue(Files.exists(file), "no " + file);
        FactsReader reader = new FactsReader(Optional.empty());
        List<ManifestEntry> reals = Manifest.load(file).entries().stream()
                .filter(e -> !e.truth().positive() && e.line() % 2 == 0)
                .toList();
        reader.read(reals, 2, entry -> {});
        StringBuilder table = new StringBuilder();
        for (int size : new int[] {40, reals.size()}) {
            Map<Probe, int[]> counts = new HashMap<>();
            Map<Probe, Double> sums = new EnumMap<>(Probe.class);
            int any = 0;
            for (int seed = 0; seed < SETS; seed++) {
                List<CaseFacts> cases = relabelled(reader.cases(), size, seed);
                boolean flagged = false;
                for (ProbeResult p :
                        ShortcutAudit.of(AuditSettings.usual(seed, 2)).probes(cases)) {
                    int[] count = counts.computeIfAbsent(p.probe(), k -> new int[3]);
                    count[0] += p.verdict() == Verdict.SHORTCUT ? 1 : 0;
                    count[1] += p.verdict() == Verdict.UNDECIDED ? 1 : 0;
                    count[2] += p.auc().high() < 0.5 ? 1 : 0;
                    sums.merge(p.probe(), p.auc().estimate(), Double::sum);
                    flagged |= p.verdict() == Verdict.SHORTCUT;
                }
                any += flagged ? 1 : 0;
            }
            table.append(size + " cases, " + SETS + " labellings, any probe flagged: " + any + "\n");
            for (Probe probe : sums.keySet()) {
                int[] c = counts.get(probe);
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %d | %d | %d |%n",
                        probe.label(),
                        sums.get(probe) / SETS,
                        c[0],
                        c[1],
                        c[2]));
            }
            Files.writeString(Path.of("target", "audit-rates.md"), table);
        }
        assertThat(table).isNotEmpty();
    }

    private static List<CaseFacts> relabelled(List<CaseFacts> cases, int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> names = new LinkedHashSet<>();
        cases.forEach(c -> names.add(c.entry().group()));
        Map<String, Truth> labels = new HashMap<>();
        List<String> order = Folds.shuffled(new ArrayList<>(names), random);
        order.forEach(g -> labels.put(g, random.nextBoolean() ? Truth.SYNTHETIC : Truth.REAL));
        List<CaseFacts> result = new ArrayList<>();
        for (String group : order) {
            for (CaseFacts c : cases) {
                if (c.entry().group().equals(group) && result.size() < size) {
                    ManifestEntry e = c.entry();
                    ManifestEntry relabelled = new ManifestEntry(
                            e.line(),
                            e.path(),
                            e.file(),
                            labels.get(group),
                            e.source(),
                            "",
                            e.bodyPart(),
                            e.licence(),
                            group,
                            e.sha256(),
                            e.extra());
                    result.add(new CaseFacts(relabelled, c.byProbe()));
                }
            }
        }
        return result;
    }
}
