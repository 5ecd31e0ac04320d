package org.verray.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of the documentation as its fenced blocks.
 *
 * @param name path below the root of the checkout, with {@code /}
 */
record DocumentationPage(String name, List<Block> blocks) {
    /**
     * What stands between two fences.
     *
     * @param line number of the opening fence
     * @param language the word behind it: {@code sh}, {@code java}, ...; may be empty
     */
    record Block(int line, String language, List<String> lines) {
        /** The commands of a shell block: one a line, without comments; a backslash at the end goes on. */
        List<String> commands() {
            List<String> commands = new ArrayList<>();
            String begun = "";
            for (String line : lines) {
                String words = (begun + line.strip().replaceFirst("(^| +)# .*", "")).strip();
                if (words.endsWith("\\")) {
                    begun = words.substring(0, words.length() - 1).strip() + " ";
                } else {
                    begun = "";
                    if (!words.isEmpty()) {
                        commands.add(words);
                    }
                }
            }
            return commands;
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    /** Every page whose commands a user may type: those at the root, and all below docs. */
    static List<DocumentationPage> all(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> top = Files.list(root);
                Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(file -> file.toString().endsWith(".md") && Files.isRegularFile(file))
                    .sorted()
                    .forEach(files::add);
        }
        List<DocumentationPage> pages = new ArrayList<>();
        for (Path file : files) {
            pages.add(of(root.relativize(file).toString().replace('\\', '/'), Files.readAllLines(file)));
        }
        return pages;
    }

    static DocumentationPage of(String name, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int open = i;
                List<String> inside = new ArrayList<>();
                for (i++; i < lines.size() && !lines.get(i).equals("```"); i++) {
                    inside.add(lines.get(i));
                }
                if (i == lines.size()) {
                    throw new IllegalArgumentException(name + ", line " + (open + 1) + ": block without an end");
                }
                blocks.add(new Block(open + 1, lines.get(open).substring(3).strip(), inside));
            }
        }
        return new DocumentationPage(name, blocks);
    }

    /** Blocks of a language. */
    List<Block> in(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }
}
