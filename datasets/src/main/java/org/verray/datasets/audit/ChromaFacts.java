package org.verray.datasets.audit;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.radiographs.ContainerFacts;
import org.verray.radiographs.Radiograph;

/** How colour and depth are stored, and what colour there is. */
final class ChromaFacts {
    private static final String[] ATTRIBUTES = {
        "PhotometricInterpretation", "SamplesPerPixel", "HighBit", "PixelRepresentation", "PlanarConfiguration"
    };

    private static final Pattern MODEL = Pattern.compile("(gray|RGB|palette|YCbCr|CMYK|YCCK)( with alpha)?");

    private ChromaFacts() {}

    static Facts of(Radiograph r) {
        ContainerFacts c = r.container();
        Facts facts = new Facts()
                .word("channels", String.valueOf(c.channels()))
                .word("bits allocated", String.valueOf(c.bitsAllocated()))
                .word("bits stored", String.valueOf(r.bitsStored()))
                .word("photometric", r.photometric().name())
                .flag("signed samples", r.signed())
                .flag("any chroma", c.chroma() > 0)
                .number("chroma", c.chroma())
                .number("tint", c.tint())
                .number("slightly coloured share", c.slightlyColoured())
                .number("coloured share", c.coloured());
        if (!c.format().equals("DICOM")) {
            facts.flag(
                            "transparency",
                            c.channels() == 2
                                    || c.channels() == 4 && !c.encoding().matches(".*(CMYK|YCCK).*"))
                    .word("colour model", model(c.encoding()));
        }
        Map<String, String> attributes = r.dicom();
        for (String keyword : ATTRIBUTES) {
            facts.word("DICOM " + keyword, attributes.getOrDefault(keyword, ""));
        }
        return facts;
    }

    private static String model(String encoding) {
        Matcher model = MODEL.matcher(encoding);
        return model.find() ? model.group() : "";
    }
}
