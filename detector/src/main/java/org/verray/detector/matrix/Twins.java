package org.verray.detector.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.verray.datasets.manifest.Manifest;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.synthesize.SynthesisPipeline;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.datasets.synthesize.SyntheticSet;
import org.verray.datasets.synthesize.TwinMaker;
import org.verray.detector.evaluate.EvaluationException;
import org.verray.models.synthesize.Synthesizers;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;

/**
 * Aligned twins of the real cases that are judged, made once with each synthesizer and kept: a folder a method, with a manifest.
 * A twin has its parent's group and container.
 */
final class Twins {
    private static final String MADE_FROM = "made-from.txt";

    private final Path folder;
    private final Synthesizers synthesizers;
    private final long seed;
    private final int threads;
    private final MatrixProgress progress;

    Twins(Path folder, Synthesizers synthesizers, long seed, int threads, MatrixProgress progress) {
        this.folder = folder;
        this.synthesizers = synthesizers;
        this.seed = seed;
        this.threads = threads;
        this.progress = progress;
    }

    /** The twins by every method, made where they are not there yet or of other parents. */
    List<MatrixCase> get(List<MatrixCase> reals, List<String> methods, Families families) {
        List<MatrixCase> twins = new ArrayList<>();
        for (String method : methods) {
            Path out = folder.resolve(method.replaceAll("[^A-Za-z0-9.-]+", "-"));
            String inputs = inputs(reals, method);
            Path manifest = out.resolve(SyntheticSet.MANIFEST);
            if (!Files.exists(manifest) || !inputs.equals(read(out.resolve(MADE_FROM)))) {
                make(out, reals, method);
                write(out.resolve(MADE_FROM), inputs);
            }
            for (ManifestEntry entry : Manifest.load(manifest).entries()) {
                if (entry.truth().positive()) {
                    String family = families.ofSynthesizer(entry.generator());
                    twins.add(new MatrixCase(entry, entry.sha256().orElse(""), family, true));
                }
            }
        }
        return twins;
    }

    private void make(Path out, List<MatrixCase> reals, String method) {
        progress.say("making " + reals.size() + " twins with " + method);
        try {
            Files.createDirectories(out);
            Files.deleteIfExists(out.resolve(MADE_FROM));
        } catch (IOException e) {
            throw new EvaluationException(out + ": cannot be made: " + e.getMessage(), e);
        }
        SyntheticSet set = new SyntheticSet(out, seed, false);
        int[] failed = {0};
        try (Synthesizer synthesizer = synthesizers.open(method)) {
            List<SynthesisPipeline.Job> jobs = reals.stream()
                    .map(c -> new SynthesisPipeline.Job(c.entry(), List.of(synthesizer)))
                    .toList();
            new SynthesisPipeline(new TwinMaker(seed, false, java.util.Optional.empty()), threads).run(jobs, made -> {
                failed[0] += made.problems().size();
                try {
                    set.add(made);
                } catch (VerrayException e) {
                    failed[0]++;
                }
            });
        }
        if (failed[0] > 0) {
            progress.warn(method + ": " + failed[0] + " of " + reals.size() + " twins could not be made");
        }
        set.finish();
    }

    private String inputs(List<MatrixCase> reals, String method) {
        StringJoiner text = new StringJoiner("\n");
        text.add("twins 1").add(Long.toString(seed)).add(method);
        text.add(synthesizers
                .model(method)
                .map(model -> model.description().weights().sha256())
                .orElse(""));
        reals.forEach(c -> text.add(c.fingerprint()));
        return Radiographs.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }
}
