package org.verray.detector.evaluate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.models.ModelDescription;

/**
 * What was measured on images that a model never saw: {@code heldOut} of its description. {@code sets} holds what {@link
 * HeldOutMeasurement} found on each set of images, by name; {@code selfTest} what {@link SelfTest} found. Immutable.
 */
public final class HeldOutFigures {
    /** Key of the versions and hardware that figures were measured with. */
    public static final String ENVIRONMENT = "environment";

    private static final String SETS = "sets";
    private static final String SELF_TEST = "selfTest";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode root;

    private HeldOutFigures(ObjectNode root) {
        this.root = root;
    }

    /** The figures of a model; none where nobody measured. */
    public static HeldOutFigures of(ModelDescription model) {
        return new HeldOutFigures(
                model.heldOut() == null ? JSON.createObjectNode() : JSON.valueToTree(model.heldOut()));
    }

    /** Names of the sets that were measured on, in the order of measuring. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        root.path(SETS).fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What was measured on a set. */
    public Optional<JsonNode> set(String name) {
        return Optional.ofNullable(root.path(SETS).get(name));
    }

    /** Name of the set that was measured on the manifest of this hash. */
    public Optional<String> measuredOn(String manifestSha256) {
        return names().stream()
                .filter(name -> root.path(SETS)
                        .path(name)
                        .path("manifestSha256")
                        .asText()
                        .equals(manifestSha256))
                .findFirst();
    }

    /** Scores of pictures that every installation can make. */
    public Optional<JsonNode> selfTest() {
        return Optional.ofNullable(root.get(SELF_TEST));
    }

    /** The same with what was measured on a set, in place of what there was under that name. */
    public HeldOutFigures withSet(String name, ObjectNode set) {
        ObjectNode copy = root.deepCopy();
        copy.withObjectProperty(SETS).set(name, set);
        return new HeldOutFigures(copy);
    }

    /** The same with another self-test. */
    public HeldOutFigures withSelfTest(ObjectNode selfTest) {
        ObjectNode copy = root.deepCopy();
        copy.set(SELF_TEST, selfTest);
        return new HeldOutFigures(copy);
    }

    /** The form that {@link ModelDescription#withHeldOut} takes. */
    public Map<String, Object> map() {
        return JSON.convertValue(root, new TypeReference<>() {});
    }
}
