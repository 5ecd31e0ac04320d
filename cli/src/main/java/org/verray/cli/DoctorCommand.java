package org.verray.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.RadiographDecoder;
import org.verray.radiographs.dicom.NativeCodecs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code verray doctor}: what this machine has, and how to get what is missing. */
@Command(
        name = "doctor",
        description = {
            "Says what this machine has and how to fix what is missing: Java, PyTorch, GPU, codecs, models.",
            "Ends with 5 where something needed is missing."
        },
        footer = {"", "Example: look, and keep the answer", "  verray doctor --format json > doctor.json"})
final class DoctorCommand implements Callable<Integer> {
    private static final long LITTLE_MEMORY = 3L << 30;

    @Mixin
    private ModelOptions models;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        checks.add(machine());
        checks.add(fileNames());
        checks.addAll(TorchCheckup.ofThisMachine().checks());
        checks.add(decoders());
        checks.add(codecs());
        checks.add(models());
        boolean ok = checks.stream().noneMatch(check -> check.state() == Check.State.MISSING);
        print(checks, ok);
        return ok ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static Check java() {
        Map<String, Object> facts = Machine.describe();
        return Check.ok(
                "Java", facts.get("java") + ", " + facts.get("jvm") + ", in " + System.getProperty("java.home"));
    }

    private static Check machine() {
        Map<String, Object> facts = Machine.describe();
        String found = facts.get("os") + ", " + facts.get("cpu") + ", " + facts.get("processors") + " processors, "
                + facts.get("memoryMiB") + " MiB memory of which Java may take " + facts.get("heapMiB");
        return Machine.memory() > 0 && Machine.memory() < LITTLE_MEMORY
                ? Check.note("Machine", found, "3 GiB of memory or more are recommended; use --threads 1 with less")
                : Check.ok("Machine", found);
    }

    private static Check fileNames() {
        String encoding = System.getProperty("sun.jnu.encoding", "unknown");
        return encoding.equalsIgnoreCase("UTF-8")
                ? Check.ok("File names", encoding)
                : Check.note(
                        "File names",
                        encoding + ": files with accents in their names cannot be opened",
                        "set a UTF-8 locale, for example export LC_ALL=C.UTF-8");
    }

    private static Check decoders() {
        List<String> formats = ServiceLoader.load(RadiographDecoder.class).stream()
                .map(decoder -> decoder.get().format())
                .sorted()
                .toList();
        return formats.isEmpty()
                ? Check.missing("Decoders", "none", "the build is incomplete: build again with mvn package")
                : Check.ok("Decoders", String.join(", ", formats));
    }

    private static Check codecs() {
        if (NativeCodecs.available()) {
            return Check.ok("DICOM codecs", NativeCodecs.status());
        }
        return Check.missing(
                "DICOM codecs",
                NativeCodecs.status() + ": " + NativeCodecs.needed() + " in DICOM files cannot be read; uncompressed,"
                        + " deflated, RLE, lossy and lossless JPEG can, and so can every other format",
                "run on a platform that has them (" + String.join(", ", NativeCodecs.platforms())
                        + "; on an Apple or Arm"
                        + " machine an x86_64 Java under emulation counts), or decompress such files first, for"
                        + " example with dcmdjpls or gdcmconv --raw");
    }

    private Check models() {
        try {
            List<String> names = models.store().names();
            for (String name : names) {
                models.store().open(name);
            }
            models.open();
            return Check.ok("Models", String.join(", ", names) + ": complete, hashes right");
        } catch (VerrayException e) {
            return Check.missing(
                    "Models",
                    e.getMessage(),
                    "train one with `verray train`, or name a folder of models: --models-dir");
        }
    }

    private void print(List<Check> checks, boolean ok) {
        switch (format.get()) {
            case JSON -> {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put("ok", ok);
                object.put("checks", checks.stream().map(Check::json).toList());
                Json.print(messages.out(), object);
            }
            case CSV -> {
                messages.result(CsvOutput.line("name", "state", "found", "advice"));
                checks.forEach(c -> messages.result(CsvOutput.line(c.name(), c.stateLabel(), c.found(), c.advice())));
            }
            case TABLE -> {
                TextTable table = new TextTable("state", "check", "found");
                checks.forEach(c -> table.row(c.stateLabel(), c.name(), c.found()));
                table.print(messages.out());
                checks.stream()
                        .filter(c -> !c.advice().isEmpty())
                        .forEach(c -> messages.result("\n" + c.name() + ": " + c.advice()));
            }
        }
    }
}
