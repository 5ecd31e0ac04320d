package org.verray.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Writes NaN and infinities, which JSON does not have, as {@code null}. */
final class NonFinite extends JsonSerializer<Number> {
    private NonFinite() {}

    static SimpleModule asNull() {
        NonFinite serializer = new NonFinite();
        SimpleModule module = new SimpleModule("non-finite");
        module.addSerializer(Double.class, serializer);
        module.addSerializer(double.class, serializer);
        module.addSerializer(Float.class, serializer);
        module.addSerializer(float.class, serializer);
        return module;
    }

    @Override
    public void serialize(Number value, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (!Double.isFinite(value.doubleValue())) {
            json.writeNull();
        } else if (value instanceof Float f) {
            json.writeNumber(f);
        } else {
            json.writeNumber(value.doubleValue());
        }
    }
}
