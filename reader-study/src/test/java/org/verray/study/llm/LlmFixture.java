package org.verray.study.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.verray.study.StudyFixture;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.Study;

/** A small launched study (six cases twice, two cases twice; 128 x 128 pixels) that models read, with hardly any waits. */
final class LlmFixture implements AutoCloseable {
    static final String KEY = "sk-test-Zq7+vN/2hX==secret";

    private final Path folder;
    private final Study study;
    private final StopSignal stop = new StopSignal();
    private final List<String> heard = new ArrayList<>();

    LlmFixture(Path folder) throws IOException {
        this.folder = folder;
        StudyFixture.writeSmall(folder, StudyFixture.DEMO);
        this.study = Study.launch(folder, done -> {});
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
