package org.verray.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command run as a process of its own, in a plain C locale, with what it printed. */
record ProcessRun(int code, String out, String err) {
    /** Runs a command with {@code tools} first on the PATH. */
    static ProcessRun of(Path directory, Path tools, String... command) throws IOException, InterruptedException {
        return of(builder(directory, tools, command));
    }

    /** Runs {@code verray} from the classes under test. */
    static ProcessRun verray(Path directory, String... args) throws IOException, InterruptedException {
        return of(verrayBuilder(directory, args));
    }

    static ProcessBuilder verrayBuilder(Path directory, String... args) {
        Path java = Path.of(System.getProperty("java.home"), "bin");
        List<String> command = new ArrayList<>(List.of(
                java.resolve("java").toString(),
                "-Xmx512m",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        return builder(directory, java, command.toArray(String[]::new));
    }

    static ProcessBuilder builder(Path directory, Path tools, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("LC_") || name.equals("JAVA_HOME"));
        environment.put("LANG", "C");
        environment.put("PATH", tools + File.pathSeparator + environment.getOrDefault("PATH", ""));
        return builder;
    }

    /** Runs a command that was prepared before. */
    static ProcessRun of(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path err = Files.createTempFile("err", ".txt");
        try {
            int code = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start()
                    .waitFor();
            return new ProcessRun(
                    code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
