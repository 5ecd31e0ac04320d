package org.verray.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ModelsCommandTest {
    @Test
    void everyShippedModelIsListedWithItsHash() throws IOException {
        Run run = Run.of("models", "list", "--format", "json");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        JsonNode models = new ObjectMapper().readTree(run.out());
        assertThat(models).isNotEmpty().allSatisfy(model -> {
            assertThat(model.get("model").asText()).matches("[a-z0-9-]+/[0-9.]+");
            assertThat(model.get("weightsSha256").asText()).hasSize(64);
        });
        assertThat(models.findValuesAsText("model")).contains("phantom-autoencoder/1.0");
    }

    @Test
    void theCardIsShownAndAnUnknownModelIsNamed() {
        assertThat(Run.of("models", "show", "phantom-autoencoder", "--format", "table")
                        .out())
                .contains("Intended use")
                .contains("a synthesizer");

        Run unknown = Run.of("models", "show", "nobody");

        assertThat(unknown.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(unknown.err()).contains("no model \"nobody\"").contains("phantom-autoencoder/1.0");
    }
}
