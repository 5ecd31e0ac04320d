package org.verray.study.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.verray.statistics.proportion.Proportion;
import org.verray.study.readings.StudyData;

/** How many readers raised synthetic images on their own, while nobody had told them. */
final class RemarksSection {
    /** What tells in the four languages of the pages that somebody thinks of it. */
    private static final Pattern RAISED = Pattern.compile(
            "\\b(ai|a\\.i\\.|ki|ia)\\b|synth|sint[eé]tic|fake|deep ?fake|generat|generier|g[eé]n[eé]r[eé]|generad|artific|k[uü]nstlich"
                    + "|manipul|gef[aä]lscht|f[aä]lschung|unecht|not real|unreal|truqu|fals[oai]|\\bfaux\\b|computer|simul|photoshop|gan\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private RemarksSection() {}

    static Section of(StudyData data, ReportOptions options) {
        Section section = new Section("spontaneous", "Spontaneous detection");
        List<StudyData.Remark> remarks = data.remarks().stream()
                .filter(remark -> data.phases().stream().anyMatch(p -> p.blinded() && p.id().equals(remark.phase())))
                .toList();
        if (remarks.isEmpty()) {
            return section.cannot("spontaneous", "no reader was asked, while blinded, whether anything struck them");
        }
        Table table = new Table("remarks", "What they wrote")
                .column("reader", "Reader", Table.Kind.TEXT)
                .column("text", "Remark", Table.Kind.TEXT)
                .column("raised", "Raised it", Table.Kind.TEXT)
                .column("settledBy", "Settled by", Table.Kind.TEXT);
        int raised = 0;
        int settled = 0;
        for (StudyData.Remark remark : remarks) {
            Optional<Boolean> given = Optional.ofNullable(options.spontaneous().get(remark.reader()));
            boolean yes = given.orElseGet(() -> RAISED.matcher(remark.text()).find());
            raised += yes ? 1 : 0;
            settled += given.isPresent() ? 1 : 0;
            table.row(remark.reader(), remark.text(), yes ? "yes" : "no", given.isPresent() ? "a person" : "words");
        }
        Proportion rate = new Proportion(raised, remarks.size());
        Table rates = new Table("rate", "")
                .column("readers", "Readers who were asked", Table.Kind.COUNT)
                .column("raised", "Raised synthetic images", Table.Kind.COUNT)
                .column("rate", "Rate", Table.Kind.PERCENT)
                .hidden("rateExact")
                .row(remarks.size(), raised, rate.wilson(options.level()), rate.clopperPearson(options.level()));
        section.say("Readers were asked at the end of the blinded phase whether anything struck them. "
                + (settled == remarks.size()
                        ? "A person settled who raised synthetic or manipulated images."
                        : "Who raised synthetic or manipulated images was told by words such as synthetic, artificial, generated and fake, which"
                                + " also finds who denies it: read the remarks, and settle them with --spontaneous."));
        return section.table(rates).table(table);
    }
}
