package org.verray.detector.explain;

import java.util.List;

/**
 * What a study of explanations came to. Immutable.
 *
 * @param model id and version
 * @param cases images that are synthetic in part
 * @param figures of all of them
 * @param signs how the signs tell the classes apart
 * @param signCases the signs of every case
 * @param failures cases that could not be measured
 * @param examples the best and the worst maps
 */
public record ExplanationResult(
        String model,
        List<SplicedCase> cases,
        ExplanationFigures figures,
        List<SignFigures> signs,
        List<CaseSigns> signCases,
        List<ExplanationStudy.Failure> failures,
        List<Example> examples) {
    /** Best and worst examples, each. */
    static final int EXAMPLES = 4;

    /** Longest side of a radiograph in an example in pixels. */
    static final int EXAMPLE_SIDE = 380;

    public ExplanationResult {
        cases = List.copyOf(cases);
        signs = List.copyOf(signs);
        signCases = List.copyOf(signCases);
        failures = List.copyOf(failures);
        examples = List.copyOf(examples);
    }

    /**
     * A map as a picture, with the outline of what is synthetic.
     *
     * @param best whether it is among the best
     */
    record Example(String path, String generator, Localization pointing, boolean best, byte[] png) {}
}
