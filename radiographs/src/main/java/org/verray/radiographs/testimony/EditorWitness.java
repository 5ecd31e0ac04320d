package org.verray.radiographs.testimony;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.verray.radiographs.provenance.Declaration;
import org.verray.radiographs.provenance.Meaning;

/** Metadata that name a program for editing or converting pictures. */
final class EditorWitness {
    private static final Pattern EDITORS = Pattern.compile(
            "photoshop|lightroom|illustrator|\\bgimp\\b|paint|affinity|pixelmator|corel|capture one|snapseed|picsart|canva\\b"
                    + "|imagemagick|graphicsmagick|irfanview|xnview|inkscape|krita|acdsee|figma|picasa|fotor|photopea"
                    + "|procreate|powerpoint|microsoft office|windows photo|greenshot|snipping|screenshot",
            Pattern.CASE_INSENSITIVE);

    /** Application segments of JPEG that editors write: image resources, and the marks of "save for web". */
    private static final List<String> SEGMENTS = List.of("Photoshop 3.0", "Ducky");

    private EditorWitness() {}

    static Optional<Finding> of(List<Declaration> declarations, Optional<JpegStream> jpeg) {
        Optional<String> declared = declarations.stream()
                .filter(d -> d.meaning() == Meaning.SOFTWARE
                        && EDITORS.matcher(d.value()).find())
                .map(d -> "\"" + d.value() + "\" (" + d.where() + ")")
                .findFirst();
        Optional<String> segment = jpeg.flatMap(stream -> SEGMENTS.stream()
                .filter(name -> stream.applications().contains(name))
                .map(name -> "a segment \"" + name + "\"")
                .findFirst());
        return declared.or(() -> segment)
                .map(words -> Finding.of(
                        "image-editor",
                        Strength.WEAK,
                        "The file bears the mark of a program for editing or converting pictures: " + words + ".",
                        "Publishers, and people who blacken names, use such programs."));
    }
}
