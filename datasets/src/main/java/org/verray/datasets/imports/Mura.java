package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verray.radiographs.VerrayException;

/**
 * MURA (Rajpurkar et al., MIDL 2018): 40,561 radiographs of the upper limb of 12,173 patients. Everything is in the paths: part
 * of the split, body part, patient. A patient may have studies of several body parts.
 */
public final class Mura implements Importer {
    private static final String ID = "mura";
    private static final String LICENCE = "Stanford University Dataset Research Use Agreement";
    private static final Pattern PLACE = Pattern.compile(
            "(?:/(train|valid|test))?/XR_([A-Z]+)/(patient\\d+)/study[^/]*/[^/]+$", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "MURA";
    }

    @Override
    public String layout() {
        return "MURA-v1.1/train/XR_ELBOW/patientNNNNN/studyN_negative/imageN.png";
    }

    @Override
    public boolean recognises(Path folder) {
        List<Path> folders = FileTree.folders(folder);
        return named(folder)
                || folders.stream().anyMatch(Mura::named)
                || folders.stream()
                        .flatMap(f -> FileTree.folders(f).stream())
                        .anyMatch(f -> named(f) || FileTree.folders(f).stream().anyMatch(Mura::named));
    }

    private static boolean named(Path folder) {
        return Labels.name(folder).matches("XR_(ELBOW|FINGER|FOREARM|HAND|HUMERUS|SHOULDER|WRIST)");
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        if (!recognises(folder)) {
            throw new VerrayException(folder + ": expected " + layout());
        }
        Iterator<Path> images =
                FileTree.of(folder.toAbsolutePath().normalize()).images().iterator();
        while (images.hasNext() && sink.wantsMore()) {
            Path file = images.next();
            Matcher place = PLACE.matcher(file.toString().replace('\\', '/'));
            if (!place.find()) {
                sink.failure(file.toString(), "expected a place such as " + layout());
                continue;
            }
            String part = place.group(1) == null ? "" : place.group(1);
            sink.image(ImportedImage.real(
                            file, title(), Terms.bodyPart(place.group(2)), LICENCE, ID + "-" + place.group(3))
                    .with(ImportedImage.PUBLISHED_SPLIT, part));
        }
    }
}
