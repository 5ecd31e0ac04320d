package org.verray.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.models.ModelArtifact;
import org.verray.models.runtime.PytorchRuntime;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a run was: {@code run.json}. Create it when the command starts and write it last; the command's options with
 * their resolved values, the build and the machine get into it by themselves.
 */
final class RunRecord {
    static final String FILE = "run.json";
    static final int SCHEMA = 1;

    private final CommandSpec command;
    private final Instant started = Instant.now();
    private final long start = System.nanoTime();
    private final Map<String, Object> resolved = new LinkedHashMap<>();
    private final List<Map<String, Object>> models = new ArrayList<>();
    private final List<Map<String, Object>> data = new ArrayList<>();
    private final Map<String, Object> results = new LinkedHashMap<>();
    private Long seed;

    RunRecord(CommandSpec command) {
        this.command = command;
    }

    /** Records a setting that is no option, or what an option came to (a device for {@code auto}). */
    RunRecord resolved(String name, Object value) {
        resolved.put(name, value);
        return this;
    }

    RunRecord seed(long value) {
        seed = value;
        return this;
    }

    /** Records a model with the hash of its weights. */
    RunRecord model(ModelArtifact model) {
        models.add(ordered(
                "name", model.description().name(),
                "origin", model.origin(),
                "weightsSha256", model.description().weights().sha256()));
        return this;
    }

    /** Records data that went in, with its SHA-256. */
    RunRecord data(String name, String sha256) {
        data.add(ordered("name", name, "sha256", sha256));
        return this;
    }

    /** Records a figure of the outcome, such as a count. */
    RunRecord result(String name, Object value) {
        results.put(name, value);
        return this;
    }

    /** Writes {@code run.json} into the folder of {@code --out}. */
    void write(Path folder, int exitCode, List<String> warnings) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("schema", SCHEMA);
        record.put("version", Build.version());
        record.put("commit", Build.commit());
        record.put("command", command.qualifiedName());
        record.put("configuration", configuration());
        record.put("seed", seed);
        record.put("models", models);
        record.put("data", data);
        record.put("results", results);
        record.put("exitCode", exitCode);
        record.put("warnings", warnings);
        record.put("started", started.toString());
        record.put("seconds", Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0);
        record.put("machine", Machine.describe());
        record.put("natives", PytorchRuntime.describe());
        Json.write(folder.resolve(FILE), record);
    }

    private Map<String, Object> configuration() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ArgSpec arg : command.args()) {
            boolean help = arg instanceof OptionSpec option && (option.usageHelp() || option.versionHelp());
            if (!help) {
                String name = arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
                values.put(name, plain(arg.getValue()));
            }
        }
        values.putAll(resolved);
        return values;
    }

    private static Object plain(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(RunRecord::plain).toList();
        }
        return value.toString();
    }

    private static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
