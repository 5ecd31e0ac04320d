package org.verray.radiographs.provenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts what a file claims into plain words. */
final class ProvenanceWords {
    private static final int HEADLINE = 28;
    private static final Set<Meaning> TELLING = Set.of(
            Meaning.GENERATED_BY_AI,
            Meaning.EDITED_WITH_AI,
            Meaning.GENERATED_BY_SOFTWARE,
            Meaning.SYNTHETIC,
            Meaning.CAPTURED,
            Meaning.NOT_SYNTHETIC);

    private ProvenanceWords() {}

    static Optional<String> headline(Provenance provenance) {
        ContentCredentials credentials = provenance.contentCredentials();
        Optional<Declaration> declared = provenance.declarations().stream()
                .filter(d -> TELLING.contains(d.meaning()))
                .min(Comparator.comparing(Declaration::meaning));
        boolean silent = credentials.meaning().filter(TELLING::contains).isEmpty();
        if (credentials.present().holds() && !(silent && declared.isPresent())) {
            return Optional.of(shortened("C2PA: "
                    + (silent ? "no origin" : brief(credentials.meaning().get())) + ", " + standing(credentials)));
        }
        return declared.map(d ->
                shortened(d.where().replaceFirst(" .*", "") + ": " + d.meaning().words()));
    }

    private static String brief(Meaning meaning) {
        return meaning == Meaning.EDITED_WITH_AI ? "part AI" : meaning.words();
    }

    /** The weightiest thing about the four facts. */
    private static String standing(ContentCredentials credentials) {
        if (!credentials.signatureValid().holds()) {
            return "invalid";
        }
        if (!credentials.bound().holds()) {
            return "not bound";
        }
        return credentials.signerTrusted().holds() ? "trusted" : "bound";
    }

    private static String shortened(String text) {
        return Words.shortened(text, HEADLINE);
    }

    static List<String> lines(Provenance provenance) {
        List<String> lines = new ArrayList<>();
        ContentCredentials credentials = provenance.contentCredentials();
        if (credentials.present().holds()) {
            credentials(credentials, lines);
        }
        for (Declaration d : provenance.declarations()) {
            String field = d.field().isEmpty() ? "" : " " + d.field();
            lines.add(d.where() + field + ": " + d.value() + " (" + d.meaning().words() + ")");
        }
        boolean states = provenance.declarations().stream().anyMatch(d -> TELLING.contains(d.meaning()));
        if (!credentials.present().holds() && !states) {
            lines.add("no statement of origin; that says nothing about it");
        }
        provenance.problems().forEach(p -> lines.add("problem: " + p));
        lines.add("SynthID and other watermarks: not checked");
        return lines;
    }

    private static void credentials(ContentCredentials credentials, List<String> lines) {
        String origin = credentials
                .meaning()
                .map(m -> m.words() + " (" + credentials.digitalSourceType().orElse("") + ")")
                .orElse("no statement of origin");
        String generator = credentials.claimGenerator().isEmpty() ? "" : ", written by " + credentials.claimGenerator();
        lines.add("content credentials (C2PA): " + origin + generator);
        lines.add(line("hashes bind these bytes", credentials.bound()));
        lines.add(line("signature valid", credentials.signatureValid()));
        lines.add(line("signer trusted", credentials.signerTrusted()));
        if (credentials.ingredientsByAi() > 0) {
            lines.add("  ingredients made by AI: " + credentials.ingredientsByAi());
        }
        credentials.signer().ifPresent(s -> lines.add("  signer: " + s));
        credentials.problems().stream().distinct().forEach(p -> lines.add("  problem: " + p));
    }

    private static String line(String what, Fact fact) {
        String answer = fact.holds() ? "yes" : fact.fails() ? "no" : "cannot be said";
        return "  " + what + ": " + answer + (fact.reason() == null ? "" : " (" + fact.reason() + ")");
    }
}
