package org.verray.datasets.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.verray.datasets.manifest.ManifestRow;
import org.verray.datasets.manifest.ManifestWriter;
import org.verray.datasets.manifest.Truth;
import org.verray.datasets.synthesize.Likeness;
import org.verray.datasets.synthesize.Synthesizer;
import org.verray.radiographs.GrayImage;
import org.verray.radiographs.Photometric;
import org.verray.radiographs.decode.Radiographs;
import org.verray.radiographs.dicom.TransferSyntax;

/**
 * Writes a set of aligned pairs: a simulated acquisition, which stands for a real radiograph, and the same scene passed
 * through a generator; or acquisitions alone. Scenes take turns in body part, view, container, transfer syntax and
 * photometric interpretation, both halves of a pair alike; which half is called {@code a} and which {@code b} is drawn.
 * The same plan and generator give the same files to the byte (PNG: on the same Java runtime, whose compressor may
 * change).
 */
public final class PairedSet {
    /** Name of the manifest in the folder. */
    public static final String MANIFEST = "manifest.csv";

    private static final String SOURCE = "verray-simulator";
    private static final String LICENCE = "CC0-1.0";
    private static final String VIEW = "view";

    private static final TransferSyntax[] SYNTAXES = {
        TransferSyntax.JPEG_LS_LOSSLESS, TransferSyntax.JPEG_2000_LOSSLESS, TransferSyntax.JPEG_LOSSLESS_SV1
    };

    private final SimulationPlan plan;

    public PairedSet(SimulationPlan plan) {
        this.plan = plan;
    }

    /**
     * Writes the files and their manifest.
     *
     * @param folder exists
     * @param synthesizer makes the synthetic halves; without one there are acquisitions alone
     * @param done told after each scene how many are written
     * @return SHA-256 of the manifest
     */
    public String write(Path folder, Optional<Synthesizer> synthesizer, IntConsumer done) {
        try (ManifestWriter manifest = new ManifestWriter(folder.resolve(MANIFEST), columns())) {
            for (int scene = 0; scene < plan.scenes(); scene++) {
                write(folder, scene, synthesizer).forEach(manifest::add);
                done.accept(scene + 1);
            }
            return manifest.finish();
        }
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(VIEW));
        Arrays.stream(AcquisitionParameter.values())
                .map(AcquisitionParameter::label)
                .forEach(columns::add);
        return columns;
    }

    /** The simulated acquisition of a pair, counted from 0. */
    public SimulatedRadiograph scene(int pair) {
        BodyPart part = part(pair);
        List<View> views = plan.views(part);
        View view = views.get(pair / plan.parts().size() % views.size());
        RandomStream random = RandomStream.of(plan.seed(), "pair/" + pair);
        long sceneSeed = random.next();
        int shorter = (int) Math.rint(plan.shorterSide().draw(random));
        int more = 1 + random.integer(part == BodyPart.CHEST && view == View.PA ? 2 : 7);
        int longer = shorter + more * shorter / 32;
        boolean portrait = part != BodyPart.CHEST || view == View.LATERAL || random.chance(0.5);
        int height = portrait ? longer : shorter;
        int width = portrait ? shorter : longer;
        AcquisitionSettings settings = AcquisitionSettings.random(part, view, sceneSeed, height, width);
        return SceneSimulator.simulate(
                part,
                sceneSeed,
                AcquisitionParameter.draw(
                        plan.ranges(), part, settings, RandomStream.of(plan.seed(), "parameters/" + pair)));
    }

    /** The other half of a pair, with the same grays as often and cut off at the same places. */
    private static GrayImage twin(GrayImage acquisition, Synthesizer synthesizer) {
        return StoredPicture.cutOffLike(acquisition, Likeness.settle(acquisition, synthesizer.synthesize(acquisition)));
    }

    private BodyPart part(int pair) {
        return plan.parts().get(pair % plan.parts().size());
    }

    private List<ManifestRow> write(Path folder, int pair, Optional<Synthesizer> synthesizer) {
        SimulatedRadiograph scene = scene(pair);
        Optional<GrayImage> twin = synthesizer.map(s -> twin(scene.image(), s));
        int turn = pair / plan.parts().size();
        String group = String.format(Locale.ROOT, "%s-%02d", scene.part().label(), turn + 1);
        RandomStream random = RandomStream.of(plan.seed(), "files/" + pair);
        boolean realFirst = random.chance(0.5);
        boolean dicom = turn % 2 == 0;
        List<ManifestRow> rows = new ArrayList<>();
        for (int half = 0; half < 2; half++) {
            long identity = random.next();
            Truth truth = (half == 0) == realFirst ? Truth.REAL : Truth.SYNTHETIC;
            if (truth == Truth.SYNTHETIC && twin.isEmpty()) {
                continue;
            }
            GrayImage image = truth == Truth.REAL ? scene.image() : twin.orElseThrow();
            int round = turn / 2;
            byte[] file = dicom
                    ? StoredPicture.dicom(scene, image, syntax(pair, round), photometric(round), 1 + pair, identity)
                    : StoredPicture.png(image);
            String letter = twin.isEmpty() ? "" : half == 0 ? "a" : "b";
            String name = group + letter + (dicom ? ".dcm" : ".png");
            put(folder.resolve(name), file);
            String generator =
                    truth == Truth.REAL ? "" : synthesizer.orElseThrow().generator();
            rows.add(new ManifestRow(
                    name,
                    truth,
                    SOURCE,
                    generator,
                    scene.part().label(),
                    LICENCE,
                    group,
                    Radiographs.sha256(file),
                    extra(scene)));
        }
        return rows;
    }

    private static Map<String, String> extra(SimulatedRadiograph scene) {
        Map<String, String> extra = new LinkedHashMap<>();
        extra.put(VIEW, scene.settings().view().name());
        for (AcquisitionParameter parameter : AcquisitionParameter.values()) {
            extra.put(parameter.label(), parameter.text(scene.part(), scene.settings()));
        }
        return extra;
    }

    private TransferSyntax syntax(int pair, int round) {
        return SYNTAXES[(pair % plan.parts().size() + round) % SYNTAXES.length];
    }

    private static Photometric photometric(int round) {
        return round % 2 == 0 ? Photometric.MONOCHROME1 : Photometric.MONOCHROME2;
    }

    private static void put(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
