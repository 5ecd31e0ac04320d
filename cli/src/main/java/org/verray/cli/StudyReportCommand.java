package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.verray.radiographs.VerrayException;
import org.verray.study.readings.ReadingsCsv;
import org.verray.study.readings.StudySource;
import org.verray.study.report.CasePictures;
import org.verray.study.report.RemarksCsv;
import org.verray.study.report.ReportOptions;
import org.verray.study.report.StudyPictures;
import org.verray.study.report.StudyReport;
import org.verray.study.store.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verray study report}: readers, detectors and language models on one page. */
@Command(
        name = "report",
        description = {
            "Analyses a closed study, or a table of readings from elsewhere: participant flow, every reader, ROC curves of readers and programs on one"
                    + " figure, multi-reader multi-case comparisons, agreement, confidence, time, regions, subgroups, and where STARD-AI and CLAIM"
                    + " items are answered.",
            "Writes report.html (one file, prints well), report.json, and a CSV or SVG file for each table and picture.",
            "A table has the columns reader,case,truth and call or rating, and, where there are, set, confidence, reader_type (reader, detector, llm),"
                    + " threshold, position, seconds, body_part, generator, diagnosis, reference_diagnosis, quality, years, subspecialty."
        },
        footer = {"", "Example:", "  verray study report mystudy --out report"})
final class StudyReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STUDY", description = "Folder of a closed study, or a CSV file of readings.")
    private Path input;

    @Option(
            names = "--margin",
            paramLabel = "X",
            description = "Margin of non-inferiority, chosen before the data were seen. Default: 0.05.")
    private double margin = ReportOptions.USUAL.margin();

    @Option(
            names = "--smallest-group",
            paramLabel = "N",
            description = "Fewest readers that figures by a reader attribute may stand for. Default: 5.")
    private int smallestGroup = ReportOptions.USUAL.smallestGroup();

    @Option(
            names = "--smallest-subgroup",
            paramLabel = "N",
            description = "Fewest cases that figures of a subgroup may stand for. Default: 10.")
    private int smallestSubgroup = ReportOptions.USUAL.smallestSubgroup();

    @Option(
            names = "--spontaneous",
            paramLabel = "FILE",
            description =
                    "CSV file with the columns reader,raised (yes or no): who raised synthetic images unasked, as settled by somebody who"
                            + " read the remarks.")
    private Path spontaneous;

    @Mixin
    private LevelOption level;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        require(margin > 0 && margin < 1, "--margin: expected a number between 0 and 1, found " + margin);
        require(smallestGroup > 0, "--smallest-group: expected 1 or more, found " + smallestGroup);
        require(smallestSubgroup > 0, "--smallest-subgroup: expected 1 or more, found " + smallestSubgroup);
        ReportOptions options = new ReportOptions(
                level.get(),
                margin,
                smallestGroup,
                smallestSubgroup,
                spontaneous == null ? Map.of() : RemarksCsv.read(spontaneous));
        StudyReport report = report(options);
        Path target = out.create().orElse(null);
        if (target == null) {
            if (format.get() == Format.JSON) {
                Json.print(messages.out(), report.json());
                return ExitCode.OK;
            }
            throw new VerrayException("expected a folder for the report: --out DIR");
        }
        Map<String, String> files = report.write(target);
        if (format.get() == Format.JSON) {
            Json.print(messages.out(), report.json());
        } else {
            files.keySet().forEach(name -> messages.result(target.resolve(name).toString()));
        }
        Map<String, Object> written = new LinkedHashMap<>(files);
        new RunRecord(command).result("files", written).write(target, ExitCode.OK, messages.warnings());
        return ExitCode.OK;
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    private StudyReport report(ReportOptions options) {
        if (Files.isRegularFile(input)) {
            return StudyReport.of(ReadingsCsv.read(input), options, CasePictures.none());
        }
        if (!Study.launched(input)) {
            throw new VerrayException(
                    input
                            + ": expected the folder of a launched study, or a CSV file of readings; launch one with `verray study invite`");
        }
        try (Study study = Study.open(input)) {
            return StudyReport.of(StudySource.of(study), options, new StudyPictures(study));
        }
    }
}
