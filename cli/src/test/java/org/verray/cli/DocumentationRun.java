package org.verray.cli;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Runs the whole documentation, page by page, as a process of its own: its working directory is the sandbox that commands see, made anew for each
 * page. Ends with 1 where anything failed.
 */
final class DocumentationRun {
    private final Path root;
    private final DocumentationFixtures fixtures;
    private final DocumentationPlan plan;
    private int commands;
    private int snippets;
    private int declared;
    private int failed;

    private DocumentationRun(Path root, DocumentationFixtures fixtures, DocumentationPlan plan) {
        this.root = root;
        this.fixtures = fixtures;
        this.plan = plan;
    }

    /** Arguments: the root of the checkout, and a part of the names of pages to run, all without it. */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        String only = args.length > 1 ? args[1] : "";
        try (DocumentationFixtures fixtures =
                DocumentationFixtures.make(root, Path.of("").toAbsolutePath())) {
            DocumentationRun run = new DocumentationRun(root, fixtures, DocumentationPlan.load());
            run.pages(only);
            System.out.printf(
                    "documentation: %d commands and %d snippets executed, %d declared not executable, %d failed%n",
                    run.commands, run.snippets, run.declared, run.failed);
            System.exit(run.failed == 0 ? 0 : 1);
        }
    }

    private void pages(String only) throws Exception {
        for (DocumentationPage page : DocumentationPage.all(root)) {
            if (page.name().contains(only)) {
                page(page);
            }
        }
        if (only.isEmpty()) {
            plan.problems().forEach(this::failure);
        }
    }

    private void page(DocumentationPage page) throws Exception {
        if (page.in("sh").isEmpty() && page.in("java").isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        fixtures.renew();
        DocumentationSnippets java = new DocumentationSnippets(fixtures.classes(page.name()));
        for (DocumentationPage.Block block : page.blocks()) {
            if (block.language().equals("sh")) {
                for (String command : block.commands()) {
                    command(page, block, command);
                }
            } else if (block.language().equals("java")) {
                snippets++;
                told(page, block, block.text(), java.run(block.text()));
            }
        }
        System.out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(start), page.name());
    }

    private void command(DocumentationPage page, DocumentationPage.Block block, String command) {
        DocumentationPlan.Entry entry = plan.of(page.name(), command);
        if (entry.skip()) {
            declared++;
            return;
        }
        commands++;
        String run = plan.run(entry, command);
        long start = System.nanoTime();
        try {
            told(page, block, command, DocumentationCommands.run(run, entry));
        } catch (Exception e) {
            told(page, block, command, e.toString());
        }
        System.out.printf(Locale.ROOT, "%6.1f s    %s%n", seconds(start), run);
    }

    private void told(DocumentationPage page, DocumentationPage.Block block, String what, String problem) {
        if (!problem.isEmpty()) {
            failure(page.name() + ", block at line " + block.line() + ": " + what + "\n" + problem.strip());
        }
    }

    private void failure(String words) {
        failed++;
        System.out.println("FAILED " + words.replace("\n", "\n    "));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
