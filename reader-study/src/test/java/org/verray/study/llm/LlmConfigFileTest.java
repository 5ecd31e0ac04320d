package org.verray.study.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations: the template is one; mistakes are named, and what may be a key never is. */
class LlmConfigFileTest {
    private static final String GOOD = "models:\n  - {name: m, provider: openai, model: x, keyVariable: SOME_KEY}\n"
            + "budget: {requests: 10, tokens: 1000}\n";

    @TempDir
    private Path folder;

    private LlmConfig read(String yaml) throws IOException {
        Path file = folder.resolve("llm.yaml");
        Files.writeString(file, yaml);
        return LlmConfigFile.read(file);
    }

    private void refused(String yaml, String... words) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(LlmConfigException.class)
                .hasMessageContainingAll(words)
                .hasMessageNotContaining("secret123")
                .hasNoCause();
    }

    @Test
    void theTemplateIsAConfiguration() throws IOException {
        LlmConfig config = read(LlmConfigFile.template());
        assertThat(config.models())
                .extracting(LlmConfig.Model::name)
                .containsExactly("gpt", "claude", "gemini", "local");
        assertThat(config.models().get(3).structured()).isFalse();
        assertThat(config.budget().requests()).isEqualTo(2000);
        assertThat(config.attempts()).isEqualTo(6);
    }

    @Test
    void addressesGetThePathOfTheInterface() throws IOException {
        LlmConfig.Model vendor = read(GOOD).models().get(0);
        assertThat(vendor.endpoint()).isEqualTo("https://api.openai.com/v1");
        assertThat(vendor.temperature()).isNull();
        assertThat(address("openai", "http://localhost:11434/")).isEqualTo("http://localhost:11434/v1");
        assertThat(address("openai", "http://localhost:11434/api/v3/")).isEqualTo("http://localhost:11434/api/v3");
        assertThat(address("gemini", "http://localhost:9")).isEqualTo("http://localhost:9/v1beta");
        assertThat(address("anthropic", "http://localhost:9")).isEqualTo("http://localhost:9/v1");
    }

    private String address(String provider, String url) throws IOException {
        return read(GOOD.replace("openai", provider).replace("model: x", "model: x, baseUrl: \"" + url + "\""))
                .models()
                .get(0)
                .endpoint();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "model: x|model: x, temprature: 0|unknown key \"models[0].temprature\"; did you mean \"temperature\"?",
                "model: x|model: x, apiKey: secret123|unknown key \"models[0].apiKey\"; did you mean \"keyVariable\"?",
                "model: x|model: x, api_key: secret123|did you mean \"keyVariable\"?",
                "model: x|model: x, secret: secret123|did you mean \"keyVariable\"?",
                "SOME_KEY|sk-secret123|models[0].keyVariable: expected the name of an environment variable",
                "SOME_KEY|AIzaSecret_secret123|models[0].keyVariable: expected the name of an environment variable",
                "SOME_KEY|[secret123]|models[0].keyVariable: expected the name of an environment variable",
                "provider: openai|provider: openay|provider",
                "model: x|model: x, temperature: 3|temperature",
                "model: x|model: x, temperature: warm|temperature",
                "model: x|model: x, repeats: 0|repeats",
                "model: x|model: x, repeats: 1.5|repeats",
                "model: x|model: x, maxTokens: 1|maxTokens",
                "model: x|model: x, timeoutSeconds: 0|timeoutSeconds",
                "model: x|model: x, structured: maybe|structured",
                "model: x|model: x, baseUrl: \"ftp://h\"|baseUrl",
                "model: x|model: x, baseUrl: \"http://u:secret123@h/v1\"|without user, password or query",
                "model: x|model: x, baseUrl: \"http://h/v1?key=secret123\"|without user, password or query",
                "model: x|model: x, baseUrl: \"http:// secret123\"|baseUrl",
                "model: x|model: \"x/../y?z\"|model",
                "requests: 10|request: 10|unknown key \"budget.request\"; did you mean \"requests\"?",
                "requests: 10|requests: 0|requests",
                "requests: 10|requests: many|requests"
            })
    void mistakesAreNamed(String part, String instead, String words) {
        refused(GOOD.replace(part, instead), words);
    }

    @Test
    void otherMistakes() {
        refused(GOOD + "concurency: 3\n", "did you mean \"concurrency\"?");
        refused(GOOD + "attempts: 0\n", "attempts");
        refused(GOOD.replace("budget: {requests: 10, tokens: 1000}\n", ""), "budget");
        refused(GOOD.replace("{requests: 10, tokens: 1000}", "{}"), "budget");
        refused("models: []\nbudget: {requests: 1}\n", "models");
        refused("- secret123\n", "YAML mapping");
        refused("models: [\n", "not YAML");
        refused(GOOD + "budget: {requests: 5}\n", "budget");
        refused(
                GOOD.replace("budget:", "  - {name: m, provider: gemini, model: y}\nbudget:"),
                "expected each name once, found it twice");
        refused(
                GOOD.replace("openai", "anthropic").replace("model: x", "model: x, temperature: 1.5"),
                "expected a temperature from 0 to 1");
        assertThatThrownBy(() -> LlmConfigFile.read(folder.resolve("none.yaml")))
                .isInstanceOf(LlmConfigException.class)
                .hasMessageContaining("none.yaml");
    }

    /** A variable that is not set, or holds what no header can carry, is named; what it holds is not. */
    @Test
    void keysComeFromTheEnvironment() throws IOException {
        LlmConfig.Model model = read(GOOD).models().get(0);
        assertThat(Keys.of(model, Map.of("SOME_KEY", " secret123\n")::get)).contains("secret123");
        for (Map<String, String> bad : List.of(
                Map.<String, String>of(),
                Map.of("SOME_KEY", "  "),
                Map.of("SOME_KEY", "secret123\nsecret123"),
                Map.of("SOME_KEY", "secret123\u00e9"))) {
            assertThatThrownBy(() -> Keys.of(model, bad::get))
                    .isInstanceOf(LlmConfigException.class)
                    .hasMessageContaining("SOME_KEY")
                    .hasMessageNotContaining("secret123");
        }
    }
}
