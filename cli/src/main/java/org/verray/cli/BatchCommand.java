package org.verray.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.verray.detector.batch.BatchFormat;
import org.verray.detector.batch.BatchJob;
import org.verray.detector.batch.BatchScorer;
import org.verray.detector.batch.BatchSummary;
import org.verray.models.ModelArtifact;
import org.verray.models.runtime.DeviceChoice;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray batch}: verdicts on more radiographs than one machine is for. Knows nothing of who does the work. */
@Command(
        name = "batch",
        description = {
            "Gives a verdict on each of many radiographs, on Apache Spark: on this machine or on a cluster.",
            "The table is in the folder detections under --out, in the order of the inputs: a file for each chunk."
        },
        footer = {
            "",
            "Examples: every image below a folder, on the processors of this machine; the images of a list, on a cluster; the same"
                    + " again after it was cut short",
            "  verray batch scans/ --out results",
            "  verray batch hdfs://store/chest/manifest.csv --master spark://head:7077 --out results",
            "  verray batch hdfs://store/chest/manifest.csv --master spark://head:7077 --out results --resume",
            "Spark is the one in SPARK_HOME where that is set, else one that is fetched the first time."
        })
final class BatchCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MANIFEST|DIR",
            description =
                    "A CSV file with a column path, relative to it, and perhaps label, which results repeat; or a folder, whose images are known"
                            + " by content. A path or an address that Hadoop knows (hdfs://, s3a://).")
    private String input;

    @Option(
            names = "--master",
            defaultValue = "local[*]",
            description = "Where work is done: local[N] for N threads of this machine, spark://HOST:PORT for a cluster."
                    + " Default: ${DEFAULT-VALUE}.")
    private String master;

    @Mixin
    private OutOption out;

    @Option(
            names = "--format",
            paramLabel = "parquet|csv|json",
            defaultValue = "parquet",
            description =
                    "How the table is written: columns, or with json one object a line with all evidence. Default: ${DEFAULT-VALUE}.")
    private BatchFormat format;

    @Mixin
    private StabilityOption stability;

    @Mixin
    private ModelOptions model;

    @Mixin
    private TrustOption trust;

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            defaultValue = "auto",
            description = "Where networks run; auto takes a GPU where PyTorch finds one. Default: ${DEFAULT-VALUE}.")
    private DeviceChoice device;

    private OptionalInt threads = OptionalInt.empty();

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A setting of Spark, by its own name, such as spark.executor.memory=8g; as often as needed.")
    private Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--resume",
            description = "Go on where an earlier run into the same --out ended: chunks that it finished are kept.")
    private boolean resume;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Images that one process works on at a time; default: one for each of its processors.")
    void threads(int number) {
        threads = OptionalInt.of(ThreadsOption.atLeastOne(number, command));
    }

    @Override
    public Integer call() {
        RunRecord record = new RunRecord(command);
        Path folder = out.create()
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(), "expected --out DIR, the folder that the table is written to"));
        BatchScorer scorer = BatchScorer.find()
                .orElseThrow(
                        () -> new VerrayException(
                                "batch needs Apache Spark and the module spark-scoring on the class path: ./verray of a checkout fetches them, that of an archive takes Spark 4.0 from SPARK_HOME"));
        ModelArtifact artifact = model.open();
        record.model(artifact);
        BatchJob job = new BatchJob(
                input,
                folder,
                format,
                artifact,
                stability.get(),
                device,
                trust.text(),
                resume,
                settings(artifact),
                master,
                threads,
                options);
        int code;
        try (BatchReport report = new BatchReport(folder, messages)) {
            BatchSummary summary = scorer.run(job, report);
            code = report.finish(summary, record);
        }
        record.write(folder, code, messages.warnings());
        return code;
    }

    /** All that a result depends on beside the file, and how it is written. */
    private Map<String, String> settings(ModelArtifact artifact) {
        Map<String, String> settings = DetectionSettings.of(Optional.of(artifact), stability, trust);
        settings.put("format", format.toString());
        return settings;
    }
}
