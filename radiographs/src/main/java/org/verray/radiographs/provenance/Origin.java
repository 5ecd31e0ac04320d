package org.verray.radiographs.provenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verray.radiographs.provenance.Manifest.Assertion;

/**
 * What a manifest says was done to make its file.
 *
 * @param actions in the order given
 * @param digitalSourceType of the action that created or opened the file, else of any, else of its metadata; empty where
 *     none is stated
 * @param problems assertions that could not be read
 */
record Origin(List<Action> actions, String digitalSourceType, List<String> problems) {
    private static final int MOST_ACTIONS = 200;
    private static final String XMP_TYPE = "Iptc4xmpExt:DigitalSourceType";

    /** One step, as the manifest says; parts that it does not give are empty. */
    record Action(String action, String digitalSourceType, String softwareAgent, String when) {
        static Action of(JsonNode node) {
            return new Action(
                    Words.shortened(Cbor.text(node.get("action"))),
                    Words.shortened(Cbor.text(node.get("digitalSourceType"))),
                    Claim.software(node.get("softwareAgent")),
                    Words.shortened(Cbor.text(node.get("when"))));
        }

        Map<String, Object> facts() {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("action", action);
            facts.put("digitalSourceType", digitalSourceType.isEmpty() ? null : digitalSourceType);
            facts.put("softwareAgent", softwareAgent.isEmpty() ? null : softwareAgent);
            facts.put("when", when.isEmpty() ? null : when);
            return facts;
        }
    }

    static Origin of(Manifest manifest, ManifestStore store) {
        List<Action> actions = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        String stated = "";
        for (Assertion assertion : manifest.assertions(store)) {
            try {
                switch (assertion.label()) {
                    case "c2pa.actions", "c2pa.actions.v2" ->
                        assertion.read().path("actions").forEach(a -> {
                            if (actions.size() < MOST_ACTIONS) {
                                actions.add(Action.of(a));
                            }
                        });
                    case "stds.iptc", "stds.iptc.photo-metadata", "c2pa.metadata", "cawg.metadata" ->
                        stated = Words.shortened(Cbor.text(assertion.read().get(XMP_TYPE)));
                    default -> {}
                }
            } catch (DamagedManifestException e) {
                problems.add("the manifest " + e.getMessage());
            }
        }
        return new Origin(actions, type(actions).orElse(stated), problems);
    }

    private static Optional<String> type(List<Action> actions) {
        Optional<String> ofCreation = actions.stream()
                .filter(a -> a.action().equals("c2pa.created") || a.action().equals("c2pa.opened"))
                .map(Action::digitalSourceType)
                .filter(t -> !t.isEmpty())
                .findFirst();
        return ofCreation.or(() -> actions.stream()
                .map(Action::digitalSourceType)
                .filter(t -> !t.isEmpty())
                .findFirst());
    }
}
