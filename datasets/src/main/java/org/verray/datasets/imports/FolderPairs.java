package org.verray.datasets.imports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.verray.datasets.manifest.Truth;
import org.verray.radiographs.VerrayException;

/**
 * Folders whose names are labels: {@code real/} beside {@code synthetic/GENERATOR/}, {@code 0_real} beside {@code 1_fake} below
 * the name of a generator, {@code nature} beside {@code ai}, and other usual spellings, at any depth. With a label from the
 * user, any folder of images.
 *
 * <p>The folder of the label nearest to the top counts. Below a synthetic one, the first folder that names neither a part of a
 * split nor a body part is the generator; where there is none, the last folder above the label that is no part. Images of both
 * labels with the same name are an aligned pair and one group; where there are folders of patients, the patient is.
 */
public final class FolderPairs implements Importer {
    private static final String ID = "folders";
    private static final String WHAT =
            "([ _-]?(images?|imgs?|x[ _-]?rays?|cxr|radiographs?|data|samples?|set|train|val|test))*";
    private static final Pattern REAL =
            Pattern.compile("(\\d+[ _-])?(reals?|authentic|genuine|originals?|nature)" + WHAT);
    private static final Pattern SYNTHETIC = Pattern.compile(
            "(\\d+[ _-])?(synthetic|synth|syn|fakes?|generated|gen|ai|ai[ _-]?generated|deep[ _-]?fakes?)" + WHAT);
    private static final Pattern PATIENT =
            Pattern.compile("(?i)(patient|pat|subject|subj|case|person)[ _-]?\\w*\\d\\w*");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "folders named after labels";
    }

    @Override
    public String layout() {
        return "real/*, synthetic/GENERATOR/* or synthetic/*; GENERATOR/0_real/*, GENERATOR/1_fake/*; with --label any images";
    }

    @Override
    public Breadth breadth() {
        return Breadth.FOLDER_NAMES;
    }

    @Override
    public boolean recognises(Path folder) {
        Set<Truth> found = new HashSet<>();
        FileTree.of(folder)
                .images()
                .forEach(file -> place(folder, file, Labels.NONE).ifPresent(place -> found.add(place.truth())));
        return found.size() == Truth.values().length;
    }

    /**
     * Where an image lies.
     *
     * @param before folders above that of the label
     * @param after folders below it
     * @param clear whether no other folder says the opposite
     */
    private record Place(Path file, Truth truth, List<String> before, List<String> after, boolean clear) {
        /** Path below the label, without generator, part and extension: equal for the two halves of a pair. */
        String content(String generator) {
            List<String> rest = new ArrayList<>(after);
            rest.remove(generator);
            rest.removeIf(name -> PublishedParts.named(name).isPresent());
            rest.add(FileTree.stem(file));
            return String.join("/", rest).toLowerCase(Locale.ROOT);
        }

        String stem() {
            return FileTree.stem(file).toLowerCase(Locale.ROOT);
        }
    }

    private static Optional<Place> place(Path folder, Path file, Labels labels) {
        Path inside = folder.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize());
        List<String> names = new ArrayList<>();
        inside.forEach(name -> names.add(name.toString()));
        names.remove(names.size() - 1);
        if (labels.truth().isPresent()) {
            return Optional.of(new Place(file, labels.truth().get(), List.of(), names, true));
        }
        for (int i = 0; i < names.size(); i++) {
            Optional<Truth> truth = truth(names.get(i));
            if (truth.isPresent()) {
                List<String> after = names.subList(i + 1, names.size());
                boolean clear =
                        after.stream().flatMap(name -> truth(name).stream()).allMatch(truth.get()::equals);
                return Optional.of(new Place(file, truth.get(), names.subList(0, i), after, clear));
            }
        }
        return Optional.empty();
    }

    private static Optional<Truth> truth(String folder) {
        String name = folder.toLowerCase(Locale.ROOT);
        if (SYNTHETIC.matcher(name).matches()) {
            return Optional.of(Truth.SYNTHETIC);
        }
        return REAL.matcher(name).matches() ? Optional.of(Truth.REAL) : Optional.empty();
    }

    @Override
    public void read(Path folder, Labels labels, ImportSink sink) {
        List<Place> places = new ArrayList<>();
        List<Path> unplaced = new ArrayList<>();
        FileTree.of(folder)
                .files()
                .filter(FolderPairs::image)
                .forEach(file -> place(folder, file, labels).ifPresentOrElse(places::add, () -> unplaced.add(file)));
        if (places.isEmpty()) {
            throw new VerrayException(folder + ": expected " + layout());
        }
        if (!unplaced.isEmpty()) {
            sink.warn("left out " + unplaced.size() + " images that lie under no folder of a label, for example "
                    + unplaced.get(0));
        }
        Pairs pairs = new Pairs(places);
        for (Place place : places) {
            if (!sink.wantsMore()) {
                return;
            }
            if (place.clear()) {
                sink.image(image(folder, place, pairs, labels));
            } else {
                sink.failure(place.file().toString(), "lies under a folder of either label");
            }
        }
        pairs.report(sink);
    }

    private static ImportedImage image(Path folder, Place place, Pairs pairs, Labels labels) {
        String found = place.truth() == Truth.SYNTHETIC && labels.truth().isEmpty() ? generator(place) : "";
        String part = PublishedParts.of(folder, place.file());
        String bodyPart = Stream.concat(place.after().stream(), place.before().stream())
                .map(Terms::knownPart)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        return new ImportedImage(
                        place.file(),
                        place.truth(),
                        labels.source().isEmpty() ? pairs.source(place).orElse(Labels.name(folder)) : labels.source(),
                        labels.generator(place.truth(), found),
                        bodyPart,
                        labels.licence(),
                        ID + "-" + Labels.name(folder) + "-" + pairs.group(place),
                        Map.of())
                .with(ImportedImage.PUBLISHED_SPLIT, part);
    }

    private static String generator(Place place) {
        for (String name : place.after()) {
            if (namesGenerator(name)) {
                return name;
            }
        }
        for (int i = place.before().size() - 1; i >= 0; i--) {
            if (namesGenerator(place.before().get(i))) {
                return place.before().get(i);
            }
        }
        return "";
    }

    private static boolean namesGenerator(String folder) {
        return PublishedParts.named(folder).isEmpty()
                && Terms.knownPart(folder).isEmpty()
                && !PATIENT.matcher(folder).matches()
                && !folder.toLowerCase(Locale.ROOT).matches("images?|imgs?|png|jpe?g|dicom|data");
    }

    private static boolean image(Path file) {
        boolean unnamed = file.getFileName().toString().indexOf('.') < 0;
        return FileTree.image(file) || unnamed && DicomTree.dicom(file);
    }

    /** Which images show the same: real ones by their path and name, synthetic ones by those of the real. */
    private static final class Pairs {
        private static final String AMBIGUOUS = "";

        private final Set<String> realContents = new HashSet<>();
        private final Map<String, String> realByStem = new HashMap<>();
        private final Map<String, String> sources = new HashMap<>();
        private int paired;
        private int alone;

        Pairs(List<Place> places) {
            places.stream().filter(place -> place.truth() == Truth.REAL).forEach(place -> {
                String content = place.content("");
                realContents.add(content);
                place.after().stream()
                        .filter(FolderPairs::namesGenerator)
                        .findFirst()
                        .ifPresent(source -> sources.put(content, source));
                realByStem.merge(place.stem(), content, (one, other) -> one.equals(other) ? one : AMBIGUOUS);
            });
        }

        /** What the real image shows that this one is, or is the twin of; else what this one shows. */
        private String content(Place place) {
            String own = place.content(place.truth() == Truth.REAL ? "" : generator(place));
            if (realContents.contains(own)) {
                return own;
            }
            String byStem = realByStem.getOrDefault(place.stem(), AMBIGUOUS);
            return byStem.equals(AMBIGUOUS) ? own : byStem;
        }

        String group(Place place) {
            String content = content(place);
            if (place.truth() == Truth.SYNTHETIC) {
                paired += realContents.contains(content) ? 1 : 0;
                alone += realContents.contains(content) ? 0 : 1;
            }
            String patient = patient(place);
            return patient.isEmpty() ? content : patient;
        }

        /** The folder of the real image, where there is one that may name a source. */
        Optional<String> source(Place place) {
            return Optional.ofNullable(sources.get(content(place)));
        }

        private static String patient(Place place) {
            for (String name : place.after()) {
                Matcher matcher = PATIENT.matcher(name);
                if (matcher.matches()) {
                    return name.toLowerCase(Locale.ROOT);
                }
            }
            return "";
        }

        void report(ImportSink sink) {
            if (paired > 0 && alone > 0) {
                sink.warn(paired + " synthetic images have a real one of the same name and are grouped with it; "
                        + alone + " have none");
            }
        }
    }
}
