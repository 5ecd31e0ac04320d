package org.verray.cli;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** {@code documentation.yaml}: how commands of the documentation are run where not simply as they stand there. */
final class DocumentationPlan {
    /**
     * What holds for one command, or for all that begin alike.
     *
     * @param command as on the page; an asterisk at the end stands for anything
     * @param page the one page that it holds for; null for all
     * @param skip true where it is declared not executable
     * @param instead what is run in its place
     * @param append words added to it
     * @param exit code that it ends with; null for 0
     * @param shrink folder of a study that gets few cases afterwards
     * @param until it is a server: what it prints when it is ready, an address to ask in the first group
     * @param because why
     */
    record Entry(
            String command,
            String page,
            boolean skip,
            String instead,
            String append,
            Integer exit,
            String until,
            String shrink,
            String because) {
        boolean holds(String onPage, String typed) {
            boolean fits = command.endsWith("*")
                    ? typed.startsWith(command.substring(0, command.length() - 1))
                    : typed.equals(command);
            return fits && (page == null || page.equals(onPage));
        }

        private String run(String typed) {
            return (instead == null ? typed : instead) + (append == null ? "" : " " + append);
        }

        int code() {
            return exit == null ? ExitCode.OK : exit;
        }
    }

    private static final Entry AS_IT_STANDS = new Entry("*", null, false, null, null, null, null, null, "");

    private final List<Entry> entries;
    private final Map<String, String> budgets;
    private final Set<Entry> used = new HashSet<>();

    private DocumentationPlan(List<Entry> entries, Map<String, String> budgets) {
        this.entries = entries;
        this.budgets = budgets;
    }

    /** What is run for a command, with its budget. */
    String run(Entry entry, String typed) {
        String run = entry.run(typed);
        for (Map.Entry<String, String> budget : budgets.entrySet()) {
            run = run.replace("$" + budget.getKey(), budget.getValue());
        }
        return run;
    }

    /**
     * The file.
     *
     * @param budgets words that several commands share: {@code $NAME} stands for them
     */
    private record Content(Map<String, String> budgets, List<Entry> commands) {}

    static DocumentationPlan load() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                DocumentationPlan.class.getResourceAsStream("documentation.yaml"), "documentation.yaml")) {
            Content content = new YAMLMapper().readValue(file, Content.class);
            return new DocumentationPlan(content.commands(), content.budgets());
        }
    }

    /** What holds for a command: the entry that says most of it. */
    Entry of(String page, String command) {
        Entry best = null;
        for (Entry entry : entries) {
            if (entry.holds(page, command)
                    && (best == null
                            || entry.command().length() > best.command().length())) {
                best = entry;
            }
        }
        if (best == null) {
            return AS_IT_STANDS;
        }
        used.add(best);
        return best;
    }

    /** Entries without a reason, and entries that no command was run by. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.because() == null || entry.because().isBlank()) {
                problems.add("documentation.yaml: no reason for: " + entry.command());
            }
            if (!used.contains(entry)) {
                problems.add("documentation.yaml: no page has: " + entry.command());
            }
        }
        return problems;
    }
}
