package org.verray.radiographs.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a file claims about its own origin: content credentials and other declarations. It reads the bytes of the file,
 * whether or not its pixels can be decoded, and never fails: damage is stated as a problem.
 *
 * <p>A claim is not evidence about the pixels, and the lack of one says nothing: copying a picture loses its claims.
 */
public final class Provenance {
    /** Watermarks are not looked for. */
    private static final String NOT_CHECKED = "not checked";

    private final ContentCredentials credentials;
    private final List<Declaration> declarations;
    private final List<String> problems;

    private Provenance(ContentCredentials credentials, List<Declaration> declarations, List<String> problems) {
        this.credentials = credentials;
        this.declarations = declarations;
        this.problems = problems;
    }

    /**
     * Reads the claims of a file.
     *
     * @param file all of its bytes, of any format
     * @param dicomAttributes attributes by keyword where it is a DICOM file, else empty; {@code SyntheticData} is used
     * @param trust whom to trust
     */
    public static Provenance of(byte[] file, Map<String, String> dicomAttributes, TrustList trust) {
        FileParts parts = FileParts.of(file);
        List<String> problems = new ArrayList<>(parts.problems);
        List<Declaration> declarations = Declarations.of(parts, dicomAttributes, problems);
        return new Provenance(ContentCredentials.of(file, parts, trust), declarations, List.copyOf(problems));
    }

    /** The content credentials. */
    public ContentCredentials contentCredentials() {
        return credentials;
    }

    /** Declarations other than content credentials, in the order found. */
    public List<Declaration> declarations() {
        return declarations;
    }

    /** Damage in the places where a file makes such statements, in plain words. */
    public List<String> problems() {
        return problems;
    }

    /** Everything for JSON output, in a fixed order. */
    public Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("contentCredentials", credentials.facts());
        facts.put("declarations", declarations.stream().map(Declaration::facts).toList());
        facts.put("problems", problems);
        facts.put("synthId", NOT_CHECKED);
        return facts;
    }

    /** The most telling statement in at most 28 characters; empty where the file states nothing about an origin. */
    public Optional<String> headline() {
        return ProvenanceWords.headline(this);
    }

    /** Everything in plain words, one statement a line. */
    public List<String> lines() {
        return ProvenanceWords.lines(this);
    }
}
