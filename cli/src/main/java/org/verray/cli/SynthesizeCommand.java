package org.verray.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.verray.datasets.manifest.ManifestEntry;
import org.verray.datasets.synthesize.SynthesisPipeline;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.datasets.synthesize.SyntheticSet;
import org.verray.datasets.synthesize.TwinMaker;
import org.verray.models.runtime.PytorchRuntime;
import org.verray.models.synthesize.Synthesizers;
import org.verray.models.synthesize.TorchScriptSynthesizer;
import org.verray.radiographs.VerrayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code verray datasets synthesize}: aligned synthetic twins of real radiographs. */
@Command(
        name = "synthesize",
        description = {
            "Makes synthetic twins of the real radiographs of a manifest or folder: same anatomy, size and container,"
                    + " traces of a generator. Writes them with a manifest in which parent and twin share a group.",
            "The same input, methods and seed give the same files to the byte on a CPU, whatever --threads says."
        },
        footer = {
            "",
            "Example:",
            "  verray datasets synthesize manifest.csv --method autoencoder-nearest-8x,spectrum-matched \\",
            "      --seed 1 --sheet --out fakes",
            "  verray datasets synthesize --list"
        })
final class SynthesizeCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Parameters(
            arity = "0..1",
            paramLabel = "MANIFEST|FOLDER",
            description = "Manifest whose real rows are taken, or a folder of real radiographs.")
    private Path input;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            split = ",",
            description = "Methods, separated by commas, see --list; all takes every one.")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "FILE.pt",
            description = "An autoencoder in TorchScript, described by FILE.json beside it; a program: use files that"
                    + " you trust only. May be repeated.")
    private List<Path> scripts = new ArrayList<>();

    @Option(names = "--list", description = "Lists the methods and what they stand for.")
    private boolean list;

    enum Each {
        ALL,
        ROUND_ROBIN
    }

    @Option(
            names = "--each",
            paramLabel = "all|round-robin",
            defaultValue = "round-robin",
            converter = EachConverter.class,
            description = "Whether each real radiograph gets a twin by every method or methods take turns;"
                    + " default: ${DEFAULT-VALUE}.")
    private Each each;

    @Option(names = "--splice", description = "Makes only the inside of a drawn blob synthetic, and writes its mask.")
    private boolean splice;

    @Option(
            names = "--mask",
            paramLabel = "DIR",
            description =
                    "Folder of masks to splice into, named as the radiographs up to the ending; implies --splice.")
    private Path masks;

    @Option(
            names = "--copy",
            description = "Copies the real radiographs too; else the manifest names them where they lie.")
    private boolean copy;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "Takes N real radiographs, drawn by the seed; default: all.")
    private Integer limit;

    @Option(
            names = "--sheet",
            arity = "0..1",
            fallbackValue = "3",
            paramLabel = "N",
            description = "Also writes sheet.png: N parents (3 if not said) beside their twins by every method.")
    private Integer sheet;

    @Mixin
    private ModelsDirOption models;

    @Mixin
    private FormatOption format;

    @Mixin
    private OutOption out;

    @Mixin
    private SeedOption seed;

    @Mixin
    private ComputeOptions compute;

    @Mixin
    private Messages messages;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Synthesizers registry = new Synthesizers(models.store(), compute.device(), seed.get());
        if (list) {
            new MethodList(registry.methods()).print(format.get(), messages);
            return ExitCode.OK;
        }
        check();
        RunRecord record = new RunRecord(command).seed(seed.get());
        Path folder = out.create().orElseThrow(() -> usage("Missing required option: '--out=DIR'"));
        RealRadiographs reals = RealRadiographs.of(input, folder, messages, record);
        reals.limit(Optional.ofNullable(limit), seed.get());
        List<Synthesizer> synthesizers = new ArrayList<>();
        try {
            open(registry, synthesizers, record);
            record.resolved("--device", compute.resolved());
            return run(reals, synthesizers, folder, record);
        } finally {
            synthesizers.forEach(Synthesizer::close);
        }
    }

    private void check() {
        if (input == null) {
            throw usage("Missing required parameter: 'MANIFEST|FOLDER'");
        }
        if (methods.isEmpty() && scripts.isEmpty()) {
            throw usage("expected --method or --model; --list shows the methods");
        }
        if (limit != null && limit < 1) {
            throw usage("--limit: expected 1 or more, found " + limit);
        }
        if (sheet != null && sheet < 1) {
            throw usage("--sheet: expected 1 or more, found " + sheet);
        }
        if (masks != null && !Files.isDirectory(masks)) {
            throw new VerrayException("--mask " + masks + ": expected a folder");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Opens every method once, in the order of the command line. */
    private void open(Synthesizers registry, List<Synthesizer> opened, RunRecord record) {
        PytorchRuntime.start(1);
        List<String> names = methods.contains(ALL) ? registry.names() : methods;
        for (String name : names.stream().distinct().toList()) {
            registry.model(name).ifPresent(record::model);
            opened.add(registry.open(name));
        }
        for (Path script : scripts) {
            TorchScriptSynthesizer external = TorchScriptSynthesizer.open(script, compute.device());
            opened.add(external);
            record.data(script.toString(), external.sha256());
        }
    }

    private int run(RealRadiographs reals, List<Synthesizer> synthesizers, Path folder, RunRecord record) {
        SheetMaker pictures = new SheetMaker(reals.entries(), sheet == null ? 0 : sheet);
        List<SynthesisPipeline.Job> jobs = new ArrayList<>();
        Map<ManifestEntry, String> turns = new HashMap<>();
        for (int i = 0; i < reals.entries().size(); i++) {
            ManifestEntry entry = reals.entries().get(i);
            Synthesizer next = synthesizers.get(i % synthesizers.size());
            turns.put(entry, next.generator());
            boolean every = each == Each.ALL || pictures.wants(entry);
            jobs.add(new SynthesisPipeline.Job(entry, every ? synthesizers : List.of(next)));
        }
        TwinMaker maker = new TwinMaker(seed.get(), splice, Optional.ofNullable(masks));
        SyntheticSet set = new SyntheticSet(folder, seed.get(), copy);
        MethodTable table = new MethodTable();
        int exit;
        try (Failures failures = Failures.in(Optional.of(folder), messages);
                Progress bar = messages.progress("synthesize", jobs.size())) {
            reals.problems().forEach(failures::add);
            new SynthesisPipeline(maker, compute.threads()).run(jobs, made -> {
                pictures.add(made);
                take(each == Each.ALL ? made : made.only(turns.get(made.parent())), set, table, failures);
                bar.step();
            });
            exit = set.twins() == 0 ? ExitCode.BAD_INPUT : failures.exitCode(set.twins());
            record.result("failures", failures.count());
        }
        record.result("twins", set.twins());
        if (set.twins() == 0) {
            messages.error("no twin could be made");
        } else {
            record.result("manifestSha256", set.finish());
            table.write(folder.resolve(MethodTable.FILE));
            pictures.write(folder.resolve(SheetMaker.FILE));
            table.print(format.get(), messages);
            messages.say(set.twins() + " twins and " + SyntheticSet.MANIFEST + " written to " + folder);
        }
        record.write(folder, exit, messages.warnings());
        return exit;
    }

    private static void take(TwinMaker.Made made, SyntheticSet set, MethodTable table, Failures failures) {
        String name = made.parent().path();
        made.problems().forEach(problem -> failures.add(name, problem));
        try {
            set.add(made);
            made.twins().forEach(table::add);
        } catch (VerrayException e) {
            failures.add(name, e.getMessage());
        }
    }

    /** Reads {@code round-robin} as it is written. */
    static final class EachConverter implements ITypeConverter<Each> {
        @Override
        public Each convert(String value) {
            return switch (value) {
                case "all" -> Each.ALL;
                case "round-robin" -> Each.ROUND_ROBIN;
                default -> throw new TypeConversionException("expected all or round-robin, found " + value);
            };
        }
    }
}
