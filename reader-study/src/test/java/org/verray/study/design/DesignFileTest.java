package org.verray.study.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.verray.study.StudyFixture;

/** A study file with a mistake is refused, and the message says where it is, what was expected and what was found. */
class DesignFileTest {
    @TempDir
    static Path folder;

    private static String template() throws IOException {
        Path study = folder.resolve("study");
        if (!Files.exists(study)) {
            StudyTemplate.RADIOLOGY2026.write(study, StudyFixture.DEMO);
        }
        return Files.readString(study.resolve(DesignFile.NAME));
    }

    private static DesignFile parse(String text) {
        return DesignFile.of(Path.of("study.yaml"), text);
    }

    @ParameterizedTest
    @EnumSource(StudyTemplate.class)
    void templatesLoad(StudyTemplate template) {
        Path study = folder.resolve("template-" + template.label());
        DesignFile file = DesignFile.read(template.write(study, StudyFixture.DEMO));
        assertThat(file.design().languages()).containsExactly("en", "de", "fr", "es");
        assertThat(file.design().id()).isEqualTo(template.label());
        assertThat(file.sha256()).hasSize(64);
        assertThatThrownBy(() -> template.write(study, StudyFixture.DEMO))
                .isInstanceOf(DesignException.class)
                .hasMessageContaining("expected no study yet");
    }

    static Stream<Arguments> schemaMistakes() {
        return Stream.of(
                mistake("study: 1\n", "study: 2\n", "study", "1", "2"),
                mistake("study: 1\n", "", "study", "required"),
                mistake("seed: 2026", "seed: lots", "seed", "integer", "lots"),
                mistake("seed: 2026", "seed: 20.26", "seed", "integer", "20.26"),
                mistake("id: radiology2026", "id: 7 studies", "id", "7 studies"),
                mistake("languages: [en, de, fr, es]", "languages: [en, it]", "languages", "\"en\"", "\"it\""),
                mistake("languages: [en, de, fr, es]", "languages: [en, en]", "languages", "unique"),
                mistake("seed: 2026", "seed: 2026\ncolour: red", "colour"),
                mistake("kind: blinded", "kind: blind", "phases[0].kind", "blinded", "\"blind\""),
                mistake("type: choice", "type: choose", "questions[0].type", "choice", "\"choose\""),
                mistake("role: diagnosis", "role: doctor", "questions[0].role", "diagnosis", "\"doctor\""),
                mistake("required: true", "required: sure", "required", "boolean", "sure"),
                mistake("breakEvery: 35", "breakEvery: -1", "phases[0].breakEvery", "0", "-1"),
                mistake(
                        "breakEvery: 35",
                        "breakEvery: 35\n    limitSeconds: 0",
                        "phases[0].limitSeconds",
                        "1",
                        "found 0"),
                mistake("breakEvery: 35", "breakEvery: 35\n    perReader: 0", "phases[0].perReader", "1", "found 0"),
                mistake("real: 10", "real: ten", "sets.first.real", "integer", "ten"),
                mistake("pairs: true", "pairs: 7", "sets.first.pairs", "boolean", "7"),
                mistake("max: 500", "max: 0", "questions[1].max", "1", "found 0"),
                mistake("{value: normal,", "{value: 'not normal',", "options[0].value", "not normal"),
                mistake("key: q,", "key: Q,", "options[0].key", "\"Q\""),
                mistake("title: {en: \"Reading radiographs\"", "title: {english: \"Reading radiographs\"", "title"),
                mistake("seed: 2026", "seed: 2026\nviewing: {rows: 1}", "viewing.rows", "128", "found 1"),
                mistake("seed: 2026", "seed: 2026\nwashoutHours: .inf", "washoutHours", "87600"),
                mistake("seed: 2026", "seed: 2026\nwashoutHours: -1", "washoutHours", "0", "-1"));
    }

    private static Arguments mistake(String from, String to, String... said) {
        return Arguments.of(from, to, said);
    }

    @ParameterizedTest
    @MethodSource({"schemaMistakes", "senseMistakes", "blindedWords"})
    void mistakesAreToldWithTheirPlace(String from, String to, String[] said) throws Exception {
        String text = template();
        int at = text.indexOf(from);
        assertThat(at).as(from).isNotNegative();
        String wrong = text.substring(0, at) + to + text.substring(at + from.length());
        assertThatThrownBy(() -> parse(wrong))
                .isInstanceOf(DesignException.class)
                .hasMessageStartingWith("study.yaml")
                .hasMessageContainingAll(said);
    }

    static Stream<Arguments> senseMistakes() {
        return Stream.of(
                mistake("- id: informed\n", "- id: blinded\n", "phase blinded", "an id of its own"),
                mistake("set: first", "set: third", "phase blinded", "[first, second]", "found third"),
                mistake("- id: comment\n", "- id: diagnosis\n", "question diagnosis", "an id of its own"),
                mistake("type: choice\n", "type: flag\n", "question diagnosis", "expected no options"),
                mistake("type: text\n", "type: tags\n", "question comment", "expected options, found none"),
                mistake(
                        "{value: real, key: q,",
                        "{value: genuine, key: q,",
                        "question verdict",
                        "real and synthetic",
                        "genuine"),
                mistake("role: verdict", "role: none", "phase informed", "expected one question with the role verdict"),
                mistake(
                        "role: confidence",
                        "role: verdict",
                        "phase informed",
                        "question confidence",
                        "expected the type choice",
                        "found slider"),
                mistake(
                        "type: choice\n        role: verdict",
                        "type: tags\n        role: verdict",
                        "question verdict",
                        "expected the type choice",
                        "found tags"),
                mistake(
                        "type: slider\n        role: confidence",
                        "type: text\n        role: confidence",
                        "question confidence",
                        "expected the type slider",
                        "found text"),
                mistake(
                        "kind: informed\n    set: second",
                        "kind: blinded\n    set: second",
                        "phase second",
                        "expected blinded phases before informed ones"),
                mistake("{value: fracture,", "{value: normal,", "question diagnosis", "option normal", "once"),
                mistake(
                        "{value: fracture, key: w,",
                        "{value: fracture, key: q,",
                        "question diagnosis",
                        "key q",
                        "once"),
                mistake("{value: \"1\", key: a,", "{value: \"1\", key: q,", "phase blinded", "key q", "once"),
                mistake("reveal:\n", "reveal:\n  paragraphs: [a]\nreveal:\n", "not YAML", "reveal"),
                mistake("id: radiology2026", "id: radiology2026\nid: other", "not YAML", "duplicate key id"),
                mistake("id: radiology2026", "id: !!java.net.URL [\"http://localhost\"]", "not YAML"),
                mistake("seed: 2026", "seed: [", "not YAML"));
    }

    static Stream<Arguments> blindedWords() {
        return Stream.of(
                mistake("en: \"Reading radiographs\"", "en: \"Finding fakes\"", "title", "fake"),
                mistake("de: \"Befundung", "de: \"Künstliche Befundung", "title", "künstlich"),
                mistake("en: You are invited", "en: Synthetic, you are invited", "consent", "synthe"),
                mistake("version: \"1\"", "version: \"fakes-1\"", "consent", "fake"),
                mistake("contact: the coordinator", "contact: the deepfake team", "contact", "fake"),
                mistake("en: \"Part 1 of 3\"", "en: \"Real or not\"", "phase blinded", "real or"),
                mistake(
                        "en: Did anything strike you",
                        "en: Did artificial things strike you",
                        "phase blinded, remark",
                        "artifici"),
                mistake("es: \"Hallazgo principal\"", "es: \"Hallazgo sintético\"", "question diagnosis", "sintétic"),
                mistake("- id: diagnosis\n", "- id: fakes\n", "question fakes", "fake"),
                mistake("low: {en: \"poor\"", "low: {en: \"authentic\"", "question quality", "authentic"),
                mistake("high: {en: \"excellent\"", "high: {en: \"generated\"", "question quality", "generated"),
                mistake("{value: other,", "{value: fake,", "question diagnosis", "fake"),
                mistake("fr: \"Autre\"", "fr: \"faux\"", "question diagnosis", "faux"));
    }

    /** A study that never reveals anything keeps its purpose to the end, so that its texts are held to the same. */
    @Test
    void blindedWordsAreFoundWhereNothingIsRevealed() throws Exception {
        String text = template();
        String blinded = text.substring(0, text.indexOf("  - id: informed"));
        assertThatCode(() -> parse(blinded)).doesNotThrowAnyException();
        assertThatThrownBy(() -> parse(blinded.replace("\"Reading radiographs\"", "\"Finding fakes\"")))
                .isInstanceOf(DesignException.class)
                .hasMessageContainingAll("title", "fake");
    }

    @Test
    void aRevealNeedsItsWords() throws Exception {
        String text = template();
        String without = text.substring(0, text.indexOf("reveal:\n")) + text.substring(text.indexOf("sets:\n"));
        assertThatThrownBy(() -> parse(without)).hasMessageContaining("reveal: expected its paragraphs, found none");
    }

    @Test
    void whatIsNoStudyIsRefused() {
        for (String text : new String[] {"", "---", "7", "[]", "text", "a: b: c"}) {
            assertThatThrownBy(() -> parse(text))
                    .isInstanceOf(DesignException.class)
                    .hasMessageStartingWith("study.yaml");
        }
        assertThatThrownBy(() -> DesignFile.read(folder.resolve("nowhere.yaml")))
                .isInstanceOf(DesignException.class)
                .hasMessageContaining("nowhere.yaml: expected a study file");
    }
}
