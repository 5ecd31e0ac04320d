package org.verray.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.verray.radiographs.decode.Radiographs;

class SealTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static byte[] sealed() throws IOException {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", "tiny");
        node.putObject("threshold").put("value", 0.66);
        return Seal.seal(node, JSON);
    }

    @Test
    void aFileIsIntactAsItWasWritten() throws IOException {
        assertThat(Seal.of(sealed())).isEqualTo(Seal.INTACT);
    }

    /** Whatever byte is changed, also one of the seal itself or of white space, the seal fits no more. */
    @Test
    void anyChangedByteBreaksIt() throws IOException {
        byte[] file = sealed();
        for (int i = 0; i < file.length; i++) {
            byte[] changed = file.clone();
            changed[i] ^= 1;
            assertThat(Seal.of(changed)).as("byte " + i + " of " + file.length).isNotEqualTo(Seal.INTACT);
        }
    }

    /** The recipe of the documentation: the hash of the file with an empty value. */
    @Test
    void anybodyCanCheckIt() throws IOException {
        String text = new String(sealed(), StandardCharsets.UTF_8);
        String seal = JSON.readTree(text).path("seal").asText();
        String blank = text.replace(seal, "");

        assertThat(Radiographs.sha256(blank.getBytes(StandardCharsets.UTF_8))).isEqualTo(seal);
    }

    @Test
    void filesOfVersionsWithoutSealsAreNotCalledBroken() {
        assertThat(Seal.of("{\"id\": \"old\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Seal.NONE);
    }
}
