package org.verray.radiographs.provenance;

import java.util.Optional;
import java.util.Set;

/** What texts of PNG files and comments of JPEG files say about the program that made them. */
final class TextDeclarations {
    /** Keywords that only programs for pictures by AI write. */
    private static final Set<String> AI_KEYWORDS = Set.of(
            "invokeai_metadata",
            "invokeai_graph",
            "invokeai_workflow",
            "sd-metadata",
            "dream",
            "generation_data",
            "fooocus_scheme",
            "aigc");

    private static final Set<String> SOFTWARE = Set.of("software", "creator", "creatortool", "generator");
    private static final Set<String> ANY_TEXT =
            Set.of("", "description", "comment", "title", "source", "author", "parameters", "usercomment", "credit");

    private TextDeclarations() {}

    /** The declaration that a text makes; empty where it makes none. */
    static Optional<Declaration> of(String where, String keyword, String text) {
        String key = Words.lower(keyword.strip());
        Meaning meaning = null;
        if (AI_KEYWORDS.contains(key) || comfyUi(key, text) || swarm(key, text) || novelAi(key, text)) {
            meaning = Meaning.GENERATED_BY_AI;
        } else if (ANY_TEXT.contains(key) && (Generators.parameters(text) || Generators.named(text))) {
            meaning = Meaning.GENERATED_BY_AI;
        } else if (SOFTWARE.contains(key)) {
            meaning = Generators.named(text) ? Meaning.GENERATED_BY_AI : Meaning.SOFTWARE;
        } else if (key.contains("digitalsourcetype")) {
            meaning = SourceType.meaning(text);
        }
        return Optional.ofNullable(meaning)
                .map(m -> new Declaration(where, Words.shortened(keyword, 60), Words.shortened(text), m));
    }

    /** ComfyUI writes its graph of nodes as JSON. */
    private static boolean comfyUi(String key, String text) {
        boolean graph = text.stripLeading().startsWith("{");
        return graph
                && (key.equals("prompt") && text.contains("\"class_type\"")
                        || key.equals("workflow") && text.contains("\"nodes\""));
    }

    private static boolean swarm(String key, String text) {
        return key.equals("parameters") && text.contains("\"sui_image_params\"");
    }

    /** NovelAI writes its sampling parameters as JSON. */
    private static boolean novelAi(String key, String text) {
        return key.equals("comment") && text.contains("\"sampler\"") && text.contains("\"steps\"");
    }
}
