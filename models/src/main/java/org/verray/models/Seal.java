package org.verray.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.radiographs.decode.Radiographs;

/**
 * The last field of {@code model.json}, {@code seal}: the SHA-256 of that file with the value of the field left empty. With
 * it a changed byte of a threshold or figure shows. It guards against accidents and careless hands, not against somebody
 * who writes a new seal; figures that were made up are found by measuring them again.
 *
 * <p>Anybody can check it: {@code sed 's/"seal" : "[0-9a-f]*"/"seal" : ""/' model.json | sha256sum}.
 */
public enum Seal {
    /** Written by a version that knew no seals. */
    NONE,
    /** The file is as it was written. */
    INTACT,
    /** The file was changed afterwards. */
    BROKEN;

    static final String FIELD = "seal";

    private static final Pattern VALUE = Pattern.compile("\"" + FIELD + "\" : \"([0-9a-f]*)\"");

    /** The bytes of a description with its seal as last field. */
    static byte[] seal(ObjectNode description, ObjectMapper json) throws IOException {
        description.put(FIELD, "");
        byte[] blank = (json.writeValueAsString(description) + "\n").getBytes(StandardCharsets.UTF_8);
        description.put(FIELD, Radiographs.sha256(blank));
        return (json.writeValueAsString(description) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What has become of the seal of these bytes. */
    static Seal of(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        Matcher found = VALUE.matcher(text);
        int start = -1;
        int end = -1;
        while (found.find()) {
            start = found.start(1);
            end = found.end(1);
        }
        if (start < 0) {
            return NONE;
        }
        String blank = text.substring(0, start) + text.substring(end);
        return Radiographs.sha256(blank.getBytes(StandardCharsets.UTF_8)).equals(text.substring(start, end))
                ? INTACT
                : BROKEN;
    }
}
