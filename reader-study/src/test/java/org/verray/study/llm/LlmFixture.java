package org.verray.study.llm;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.verray.study.StudyFixture;
import org.verray.study.design.DesignFile;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.Study;

/** A small launched study (six cases twice, two cases twice; 128 x 128 pixels) that models read, with hardly any waits. */
final class LlmFixture implements AutoCloseable {
    static final String KEY = "sk-test-Zq7+vN/2hX==secret";

    private static Path original;

    private final Path folder;
    private final Study study;
    private final StopSignal stop = new StopSignal();
    private final List<String> heard = new ArrayList<>();

    LlmFixture(Path folder) throws IOException {
        this.folder = folder;
        copy(launched(), folder);
        this.study = Study.open(folder);
    }

    /** The study that all begin with, launched once; it names its manifest in full, so that copies may lie anywhere. */
    private static synchronized Path launched() throws IOException {
        if (original == null) {
            Path made = Files.createTempDirectory("llm-study");
            StudyFixture.writeSmall(made, StudyFixture.DEMO);
            Path design = made.resolve(DesignFile.NAME);
            Files.writeString(
                    design,
                    Files.readString(design).replaceAll("manifest: '[^']*'", "manifest: '" + StudyFixture.DEMO + "'"));
            Study.launch(made, done -> {}).close();
            original = made;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made), "forget"));
        }
        return original;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException ignored) {
            // A folder of temporary files, left to who cleans those up.
        }
    }

    Study study() {
        return study;
    }

    StopSignal stop() {
        return stop;
    }

    /** What listeners heard, apart from readings that went well. */
    List<String> heard() {
        return heard;
    }

    LlmSummary run(String yaml) throws IOException, InterruptedException {
        return run(yaml, Duration.ofMillis(5));
    }

    LlmSummary run(String yaml, Duration firstWait) throws IOException, InterruptedException {
        Path file = folder.resolve("llm.yaml");
        Files.writeString(file, yaml);
        Map<String, String> environment = Map.of("STUB_KEY", KEY);
        LlmListener listener = new LlmListener() {
            @Override
            public void planned(int readings) {
                heard.add("planned " + readings);
            }

            @Override
            public void stored(String model, String phase, Outcome outcome) {}

            @Override
            public void failed(String model, String phase, String caseName, int repeat, String reason) {
                heard.add("failed " + model + " " + phase + " " + caseName + ": " + reason);
            }

            @Override
            public void ended(String model, String reason) {
                heard.add("ended " + model + ": " + reason);
            }
        };
        return new LlmRun(study, LlmConfigFile.read(file), environment::get, stop, listener, firstWait).run();
    }

    /** A configuration of one model; {@code more} are further lines of it, and {@code rest} of the file. */
    static String config(Provider provider, StubApi api, String more, String rest) {
        return "models:\n  - {name: m, provider: " + provider.label() + ", baseUrl: \"" + api.base()
                + "\", model: stub, keyVariable: STUB_KEY" + more + "}\n"
                + (rest.contains("budget:") ? "" : "budget: {requests: 1000, tokens: 10000000}\n") + rest;
    }

    List<MachineReading> readings(String model) {
        return study.read(handle -> Machine.byName(handle, model)
                .map(machine -> MachineReading.of(handle, machine))
                .orElse(List.of()));
    }

    @Override
    public void close() {
        study.close();
    }
}
