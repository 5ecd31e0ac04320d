package org.verray.datasets.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.VerrayException;

/**
 * GazeVaLM (Wong et al., ETRA 2026): 30 real chest radiographs and 30 that RoentGen made from the same reports. An image lies
 * in the folder of its stimulus, {@code real_STUDY} or {@code fake_STUDY}, once for each task, among maps of gaze; or is called
 * so itself. Both images of a study are one group.
 */
public final class GazeVaLm implements Importer {
    private static final String ID = "gazevalm";
    private static final String GENERATOR = "RoentGen";
    private static final Pattern STIMULUS = Pattern.compile("(?i)(real|fake)_(.+)");
    private static final Pattern GAZE = Pattern.compile(
            "(?i).*(fixation|saliency|scan.?path|heat.?map|density|overlay|gaze|_map|map_|attention).*");
    private static final Pattern LICENCE = Pattern.compile("(?i)licen[cs]e:\\s*[\"']?([^\"']+?)[\"']?\\s*");
    private static final int LINES_OF_CARD = 60;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "GazeVaLM";
    }

    @Override
    public String layout() {
        return "Task1/expert_results.csv; Task1/real_STUDY/*.png and Task1/fake_STUDY/*.png, or images so named";
    }

    @Override
    public boolean recognises(Path folder) {
        return FileTree.near(folder, "expert_results\\.csv").stream()
                        .anyMatch(
                                f -> Labels.name(f.toAbsolutePath().getParent()).matches("(?i)task ?[12]"))
                || Labels.name(folder).matches("(?i)gazevalm.*")
                        && !stimuli(FileTree.of(folder)).isEmpty();
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        FileTree tree = FileTree.of(folder);
        Map<String, Path> stimuli = stimuli(tree);
        if (stimuli.isEmpty()) {
            throw new VerrayException(folder + ": expected " + layout());
        }
        String licence = licence(folder);
        for (Map.Entry<String, Path> stimulus : stimuli.entrySet()) {
            if (!sink.wantsMore()) {
                return;
            }
            Matcher name = STIMULUS.matcher(stimulus.getKey());
            if (name.matches()) {
                Truth truth = name.group(1).equals("real") ? Truth.REAL : Truth.SYNTHETIC;
                sink.image(new ImportedImage(
                        stimulus.getValue(),
                        truth,
                        title(),
                        truth == Truth.REAL ? "" : GENERATOR,
                        "chest",
                        licence,
                        ID + "-" + name.group(2),
                        Map.of(ImportedImage.VIEW, "frontal")));
            }
        }
    }

    /** One image for each stimulus: the one that is called like it, else the first in its folder that is no map of gaze. */
    private static Map<String, Path> stimuli(FileTree tree) {
        Map<String, Path> stimuli = new TreeMap<>();
        tree.images()
                .filter(file -> !GAZE.matcher(FileTree.stem(file)).matches())
                .sorted(Comparator.comparing(
                        file -> !STIMULUS.matcher(FileTree.stem(file)).matches()))
                .forEach(file -> {
                    String own = FileTree.stem(file);
                    String folder = Labels.name(file.toAbsolutePath().getParent());
                    String name = STIMULUS.matcher(own).matches() ? own : folder;
                    if (STIMULUS.matcher(name).matches()) {
                        stimuli.putIfAbsent(name.toLowerCase(Locale.ROOT), file);
                    }
                });
        return stimuli;
    }

    /** What the card of the data set states at its head; empty text where there is none. */
    private static String licence(Path folder) {
        Optional<Path> card = FileTree.near(folder, "readme\\.md").stream().findFirst();
        if (card.isEmpty()) {
            return "";
        }
        try {
            List<String> lines = new String(Files.readAllBytes(card.get()), StandardCharsets.UTF_8)
                    .lines()
                    .limit(LINES_OF_CARD)
                    .toList();
            return lines.stream()
                    .map(LICENCE::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
