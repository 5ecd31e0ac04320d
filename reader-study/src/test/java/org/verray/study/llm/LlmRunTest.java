package org.verray.study.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verray.study.cases.CaseFrame;
import org.verray.study.design.BlindedWords;
import org.verray.study.export.StudyVerification;
import org.verray.study.store.CaseRow;
import org.verray.study.store.Machine;
import org.verray.study.store.MachineReading;
import org.verray.study.store.MachineReading.Outcome;
import org.verray.study.store.StudyException;

/** A model reads a whole small study: 6 cases blinded, the same informed, 2 in a second informed and 2 in a training phase, 16 readings a repeat. */
class LlmRunTest {
    private static final int READINGS = 16;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Provider.class)
    void everyVendorIsAskedAsItsReferenceSays(Provider provider) throws Exception {
        try (StubApi api = StubApi.good();
                LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary =
                    fixture.run(LlmFixture.config(provider, api, ", temperature: 0.5, repeats: 2", "concurrency: 3\n"));
            assertThat(api.calls()).hasSize(2 * READINGS);
            assertThat(api.calls())
                    .allSatisfy(call -> assertThat(call.problems()).isEmpty());
            assertThat(summary.complete()).isTrue();
            assertThat(summary.requests()).isEqualTo(2 * READINGS);
            assertThat(summary.tokens()).isEqualTo(2 * READINGS * 1050);
            assertThat(summary.estimatedTokens()).isZero();
            assertThat(summary.rows()).allSatisfy(row -> {
                assertThat(row.read()).isEqualTo(row.asked());
                assertThat(row.consistency()).isEqualTo(1);
                assertThat(row.versions()).hasSize(1).allMatch(v -> v.startsWith("stub-"));
            });
            keyIsWhereItBelongs(api, provider);
            blindedComesFirst(api);
            allPicturesAreAlike(api, fixture);
            ratingsFollowTheRuleOfReaders(fixture);
            Machine machine = fixture.study().read(h -> Machine.byName(h, "m")).orElseThrow();
            assertThat(machine.detail("temperature").asDouble()).isEqualTo(0.5);
            assertThat(machine.detail("prompts").path("informed").path("sha256").asText())
                    .hasSize(64);
            assertThat(LlmSummary.versions(machine, fixture.readings("m")))
                    .isEqualTo(summary.rows().get(0).versions());
            assertThat(StudyVerification.of(fixture.study()).problems()).isEmpty();
        }
    }

    private static void keyIsWhereItBelongs(StubApi api, Provider provider) {
        String header = switch (provider) {
            case OPENAI -> "Authorization";
            case ANTHROPIC -> "x-api-key";
            case GEMINI -> "x-goog-api-key";
        };
        assertThat(api.calls()).allSatisfy(call -> {
            assertThat(call.headers().get(header)).endsWith(LlmFixture.KEY);
            assertThat(call.raw()).doesNotContain(LlmFixture.KEY);
            if (provider == Provider.ANTHROPIC) {
                assertThat(call.headers()).containsEntry("anthropic-version", "2023-06-01");
            }
        });
    }

    /** Nothing in a blinded request tells the purpose, and no request names a file, a folder or a truth. */
    private static void blindedComesFirst(StubApi api) {
        List<Boolean> informed =
                api.calls().stream().map(StubApi.Call::informed).toList();
        assertThat(informed.subList(0, 12)).containsOnly(false);
        assertThat(informed.subList(12, 32)).containsOnly(true);
        for (StubApi.Call call : api.calls()) {
            String words = call.raw().replace(call.picture(), "");
            assertThat(words.toLowerCase(Locale.ROOT))
                    .doesNotContain(".dcm", ".png\"", "chest", "hand", "pair", "group", "case-");
            if (!call.informed()) {
                assertThat(BlindedWords.in(words)).isEmpty();
                assertThat(words).doesNotContainIgnoringCase(" ai ").doesNotContainIgnoringCase("computer");
            } else {
                assertThat(words).contains("Some of the radiographs in this study are synthetic.");
            }
        }
    }

    /** A gray is sample x 255 / 4096, rounded, as in grayscale.js; outside of the picture it is black. PNG chunks are IHDR, IDAT and IEND alone. */
    private static void allPicturesAreAlike(StubApi api, LlmFixture fixture) throws IOException {
        Set<String> sent = api.calls().stream().map(StubApi.Call::picture).collect(Collectors.toSet());
        Set<String> expected = new HashSet<>();
        for (CaseRow row : fixture.study().read(CaseRow::all)) {
            if (!row.set().equals("practice")) {
                byte[] samples = fixture.study().samples().read(row.number());
                byte[] png = CasePicture.png(fixture.study().frame(), samples);
                expected.add(Base64.getEncoder().encodeToString(png));
                BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
                assertThat(image.getWidth()).isEqualTo(128);
                assertThat(image.getHeight()).isEqualTo(128);
                assertThat(image.getRaster().getNumBands()).isEqualTo(1);
                for (int i = 0; i < 128 * 128; i++) {
                    int sample = (samples[2 * i] & 0xFF) | (samples[2 * i + 1] & 0xFF) << 8;
                    long gray = sample == CaseFrame.OUTSIDE ? 0 : Math.round(sample * 255.0 / 4096);
                    assertThat(image.getRaster().getSample(i % 128, i / 128, 0)).isEqualTo((int) gray);
                }
                assertThat(chunks(png)).containsOnly("IHDR", "IDAT", "IEND");
            }
        }
        assertThat(sent).isEqualTo(expected);
    }

    private static List<String> chunks(byte[] png) {
        List<String> names = new ArrayList<>();
        for (int at = 8; at < png.length; ) {
            int length = (png[at] & 0xFF) << 24
                    | (png[at + 1] & 0xFF) << 16
                    | (png[at + 2] & 0xFF) << 8
                    | png[at + 3] & 0xFF;
            names.add(new String(png, at + 4, 4, java.nio.charset.StandardCharsets.US_ASCII));
            at += 12 + length;
        }
        return names;
    }

    /** Synthetic with a confidence of 80 is 50 + 80 / 2 = 90. */
    private static void ratingsFollowTheRuleOfReaders(LlmFixture fixture) {
        for (MachineReading reading : fixture.readings("m")) {
            assertThat(reading.outcome()).isEqualTo(Outcome.READ);
            if (reading.phase().equals("blinded")) {
                assertThat(reading.score()).isNaN();
                assertThat(reading.content()).isEqualTo("{\"diagnosis\":\"normal\",\"quality\":\"3\"}");
            } else {
                assertThat(reading.score()).isEqualTo(90);
            }
            assertThat(reading.raw()).startsWith("{").contains("1000");
        }
    }

    /** A second run has nothing to do; more repeats add what is missing. */
    @Test
    void whatIsStoredIsNotReadAgain() throws Exception {
        try (StubApi api = StubApi.good();
                LlmFixture fixture = new LlmFixture(folder)) {
            String once = LlmFixture.config(Provider.OPENAI, api, "", "");
            fixture.run(once);
            fixture.run(once);
            assertThat(api.calls()).hasSize(READINGS);
            fixture.study().close("done");
            LlmSummary more = fixture.run(once.replace("model: stub", "model: stub, repeats: 3"));
            assertThat(api.calls()).hasSize(3 * READINGS);
            assertThat(more.complete()).isTrue();
            assertThat(fixture.readings("m")).hasSize(3 * READINGS);
        }
    }

    /** Another temperature is another reader; another address or time limit is not. */
    @Test
    void anotherModelNeedsAnotherName() throws Exception {
        try (StubApi api = StubApi.good();
                StubApi moved = StubApi.good();
                LlmFixture fixture = new LlmFixture(folder)) {
            String rest = "phases: [blinded]\n";
            fixture.run(LlmFixture.config(Provider.OPENAI, api, ", temperature: 0", rest));
            for (String change : List.of(", temperature: 1", "", ", temperature: 0, structured: false")) {
                assertThatThrownBy(() -> fixture.run(LlmFixture.config(Provider.OPENAI, api, change, rest)))
                        .isInstanceOf(StudyException.class)
                        .hasMessageContaining("another name");
            }
            fixture.run(LlmFixture.config(Provider.OPENAI, moved, ", temperature: 0, timeoutSeconds: 9", ""));
            assertThat(moved.calls()).hasSize(10);
        }
    }

    /** Two of six cases get another verdict at their second reading: 4 / 6 agree. */
    @Test
    void consistencyIsTheShareOfCasesWhoseRepeatsAgree() throws Exception {
        Set<String> seen = new HashSet<>();
        Set<String> changed = new HashSet<>();
        try (StubApi api = new StubApi(call -> {
                    synchronized (seen) {
                        boolean again = !seen.add(call.picture());
                        boolean change = again && (changed.size() < 2 && changed.add(call.picture()));
                        return StubApi.said(
                                call.provider(),
                                change ? StubApi.VERDICT.replace("synthetic", "real") : StubApi.VERDICT);
                    }
                });
                LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary = fixture.run(
                    LlmFixture.config(Provider.GEMINI, api, ", repeats: 2", "phases: [informed]\nconcurrency: 1\n"));
            LlmSummary.Row row = summary.rows().get(0);
            assertThat(row.compared()).isEqualTo(6);
            assertThat(row.consistency()).isEqualTo(4 / 6.0);
            assertThat(row.question()).isEqualTo("verdict");
        }
    }

    /** Without {@code structured} no schema is sent, and the prompt alone asks for JSON; without a key no header is. */
    @Test
    void serversThatKnowNeitherSchemasNorKeys() throws Exception {
        try (StubApi api = new StubApi(call -> StubApi.said(
                        call.provider(), "Here you are:\n```json\n" + call.answer() + "\n```\nBest wishes"));
                LlmFixture fixture = new LlmFixture(folder)) {
            LlmSummary summary = fixture.run(LlmFixture.config(Provider.OPENAI, api, ", structured: false", "")
                    .replace(", keyVariable: STUB_KEY", ""));
            assertThat(summary.complete()).isTrue();
            assertThat(summary.rows()).allMatch(row -> row.read() == row.asked());
            assertThat(api.calls()).allSatisfy(call -> {
                assertThat(call.body().has("response_format")).isFalse();
                assertThat(call.headers()).doesNotContainKey("Authorization");
            });
        }
    }
}
