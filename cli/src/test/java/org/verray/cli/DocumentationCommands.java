package org.verray.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs commands of the documentation inside this virtual machine, in its working directory. */
final class DocumentationCommands {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Duration READY = Duration.ofSeconds(90);

    private DocumentationCommands() {}

    /** Runs one command as its entry says; an empty text where it did what it should, else what went wrong. */
    static String run(String command, DocumentationPlan.Entry entry) throws Exception {
        String[] args = words(command);
        if (entry.until() != null) {
            return serve(args, entry);
        }
        Run run = Run.of(args);
        if (entry.shrink() != null) {
            shrink(Path.of(entry.shrink(), "study.yaml"));
        }
        if (run.code() == entry.code()) {
            return "";
        }
        return "expected exit code " + entry.code() + ", found " + run.code() + "\n" + run.err()
                + run.out().lines().limit(20).reduce("", (a, b) -> a + "\n" + b);
    }

    private static void shrink(Path design) throws IOException {
        String small = Files.readString(design).replaceAll("real: \\d+, synthetic: \\d+", "real: 2, synthetic: 2");
        Files.writeString(design, small);
    }

    /** The words behind {@code ./verray}, quotes taken off. */
    static String[] words(String command) {
        if (!command.startsWith("./verray ")) {
            throw new IllegalArgumentException("neither a verray command nor declared: " + command);
        }
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.substring("./verray ".length()));
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words.toArray(String[]::new);
    }

    /** Starts a command that has no end of its own, asks it once where it names an address, and interrupts it. */
    private static String serve(String[] args, DocumentationPlan.Entry entry) throws Exception {
        StringWriter said = new StringWriter();
        FutureTask<Integer> task = new FutureTask<>(() -> {
            PrintWriter to = new PrintWriter(said);
            return Main.run(to, to, args);
        });
        Thread server = new Thread(task, "server");
        server.start();
        Optional<Matcher> ready = ready(Pattern.compile(entry.until()), said, task);
        String problem = "did not say /" + entry.until() + "/";
        if (ready.isPresent()) {
            problem = ready.get().groupCount() > 0 ? ask(ready.get().group(1)) : "";
        }
        server.interrupt();
        int code = task.get(60, TimeUnit.SECONDS);
        if (problem.isEmpty() && code != entry.code()) {
            problem = "expected exit code " + entry.code() + " when interrupted, found " + code;
        }
        return problem.isEmpty() ? "" : problem + "\n" + said;
    }

    private static Optional<Matcher> ready(Pattern words, StringWriter said, FutureTask<Integer> task)
            throws InterruptedException {
        for (long end = System.nanoTime() + READY.toNanos(); System.nanoTime() < end; Thread.sleep(50)) {
            boolean over = task.isDone();
            Matcher found = words.matcher(said.toString());
            if (found.find()) {
                return Optional.of(found);
            }
            if (over) {
                break;
            }
        }
        return Optional.empty();
    }

    private static String ask(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() < 400 && !answer.body().isEmpty() ? "" : address + ": status " + answer.statusCode();
    }
}
