package org.verray.cli;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.verray.study.flow.Enrolment;
import org.verray.study.store.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verray study invite}: links for readers. */
@Command(
        name = "invite",
        description = {
            "Makes links for readers; works while the study is served. A link lets one person in, once, and is shown here only:"
                    + " send each to one reader.",
            "The study knows readers by their codes alone. Keep who is who in a file of your own."
        },
        footer = {
            "",
            "Example: five readers",
            "  verray study invite mystudy --readers 5 --base-url https://study.example.org",
            "Example: a new link for a reader who lost the old one",
            "  verray study invite mystudy --again R03"
        })
final class StudyInviteCommand implements Callable<Integer> {
    @Mixin
    private StudyFolder folder;

    @Option(
            names = "--readers",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many new readers. Default: ${DEFAULT-VALUE}.")
    private int readers;

    @Option(names = "--again", paramLabel = "CODE", description = "A new link for this reader; the old one ends.")
    private String again;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description = "Language the pages begin with; by default the study's first. Readers can change it.")
    private String language;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            defaultValue = "http://localhost:8080",
            description = "What the links begin with. Default: ${DEFAULT-VALUE}.")
    private URI baseUrl;

    @Mixin
    private FormatOption format;

    @Mixin
    private Messages messages;

    @Override
    public Integer call() {
        try (Study study = folder.openOrLaunch(messages)) {
            Enrolment enrolment = new Enrolment(study);
            String first = language == null ? study.design().languages().get(0) : language;
            List<Enrolment.Invitation> invitations =
                    again == null ? enrolment.invite(readers, first) : List.of(enrolment.inviteAgain(again));
            print(invitations);
        }
        return ExitCode.OK;
    }

    private void print(List<Enrolment.Invitation> invitations) {
        List<Map<String, Object>> rows = new ArrayList<>();
        TextTable table = new TextTable("reader", "link");
        for (Enrolment.Invitation invitation : invitations) {
            String link = baseUrl.toString().replaceAll("/+$", "") + "/join/" + invitation.token();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("reader", invitation.reader().code());
            row.put("link", link);
            rows.add(row);
            table.row(invitation.reader().code(), link);
        }
        switch (format.get()) {
            case JSON -> Json.print(messages.out(), rows);
            case CSV -> {
                messages.result("reader,link");
                rows.forEach(row -> messages.result(row.get("reader") + "," + row.get("link")));
            }
            case TABLE -> table.print(messages.out());
        }
    }
}
