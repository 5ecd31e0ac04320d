package org.verray.detector.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.verray.models.ModelArtifact;
import org.verray.models.ModelDescription;
import org.verray.models.ModelDescription.Abstention;
import org.verray.models.ModelDescription.Threshold;
import org.verray.models.ModelException;
import org.verray.radiographs.VerrayException;
import org.verray.radiographs.decode.Radiographs;
import org.verray.statistics.Interval;
import org.verray.statistics.Reason;
import org.verray.statistics.calibration.ConformalThreshold;
import org.verray.statistics.proportion.Proportion;

/**
 * Moves a detector's operating point to the real radiographs of one site, without a single synthetic one: the threshold becomes the
 * conformal one ({@link ConformalThreshold}) that at most a share of the site's new real radiographs reaches, and the upper end of the zone of
 * inconclusive scores likewise with the error that the zone promises. Weights, calibration and the lower end stay: what synthetic images
 * score at this site, and so the sensitivity, is not learnt.
 */
public final class SiteRecalibration {
    private static final int FOLDS = 10;
    private static final double LEVEL = 0.95;

    private final ModelDescription model;
    private final double rate;

    /**
     * A real radiograph of the site with its score.
     *
     * @param group patient; images of one count as one
     * @param score calibrated score by the model, 0 to 1
     */
    public record LocalReal(String sha256, String group, double score) {}

    /**
     * What was learnt.
     *
     * @param abstention the zone with its new upper end; empty for a model without one
     * @param promised whether there were enough patients to promise the rate; if not, the threshold is just above all of them
     * @param images number of images
     * @param patients number of groups
     * @param before share of the images that the model called synthetic at its own threshold
     * @param crossValidated share of the images that reach a threshold found without their fold; undefined with too few patients
     * @param attained in which range the rate lies at this site, given so many patients; undefined where images come in groups
     * @param sensitivityBefore share of synthetic validation images (of the model's making, not of this site) that reach the old threshold;
     *     empty where the model does not say
     * @param sensitivityAfter the same at the new threshold
     */
    public record Result(
            Threshold threshold,
            Optional<Abstention> abstention,
            boolean promised,
            int images,
            int patients,
            Proportion before,
            Interval crossValidated,
            Interval attained,
            OptionalDouble sensitivityBefore,
            OptionalDouble sensitivityAfter) {
        /** Whether the model calls most real radiographs of the site synthetic, and so does not fit it. */
        public boolean misfit() {
            return 2 * before.successes() > before.trials();
        }
    }

    /**
     * Sets up.
     *
     * @param falsePositiveRate share of the site's real radiographs that may be called synthetic, between 0 and 1
     * @throws ModelException where the model is no detector
     */
    public SiteRecalibration(ModelDescription model, double falsePositiveRate) {
        if (model.threshold() == null) {
            throw new ModelException(model.name() + ": expected a detector, found a " + model.task());
        }
        this.model = model;
        this.rate = falsePositiveRate;
    }

    /**
     * Learns from the site's radiographs.
     *
     * @param reals each file once; all real
     * @param seed divides patients into folds
     * @throws VerrayException where there is none
     */
    public Result fit(List<LocalReal> reals, long seed) {
        if (reals.isEmpty()) {
            throw new VerrayException("expected real radiographs of the site, found none");
        }
        ConformalThreshold found = conformal(rate, reals);
        double highest = reals.stream().mapToDouble(LocalReal::score).max().orElseThrow();
        double threshold = found.finite() ? found.value() : Math.nextUp(highest);
        String data = dataSha256(reals);
        String rule = String.format(
                Locale.ROOT,
                found.finite()
                        ? "conformal threshold that at most %s%% of new real radiographs like %d of one site (%d patients)"
                                + " reach"
                        : "just above all of %2$d real radiographs of one site (%3$d patients): too few to promise %1$s%%",
                Double.toString(100 * rate).replaceFirst("\\.0$", ""),
                reals.size(),
                found.groups());
        return new Result(
                new Threshold(threshold, rule, reals.size(), data),
                abstention(reals, highest, data),
                found.finite(),
                reals.size(),
                found.groups(),
                reached(reals, model.threshold().value()),
                crossValidated(reals, seed),
                found.groups() == reals.size()
                        ? ConformalThreshold.attained(reals.size(), rate, LEVEL)
                        : Interval.undefined(LEVEL, "conformal-beta", new Reason("images come in groups")),
                ScoreSpread.sensitivity(model, model.threshold().value()),
                ScoreSpread.sensitivity(model, threshold));
    }

    private Optional<Abstention> abstention(List<LocalReal> reals, double highest, String data) {
        return Optional.ofNullable(model.abstention()).map(zone -> {
            ConformalThreshold high = conformal(zone.error(), reals);
            return new Abstention(
                    "upper end: split-conformal on " + reals.size() + " real radiographs of one site"
                            + (high.finite() ? "" : ", too few to promise the error") + "; lower end: " + zone.method(),
                    zone.error(),
                    zone.low(),
                    high.finite() ? high.value() : Math.nextUp(highest),
                    reals.size(),
                    zone.nSynthetic(),
                    data);
        });
    }

    private static ConformalThreshold conformal(double error, List<LocalReal> reals) {
        String[] one = new String[reals.size()];
        Arrays.fill(one, "");
        return ConformalThreshold.reachedByAtMost(
                error,
                reals.stream().mapToDouble(LocalReal::score).toArray(),
                one,
                reals.stream().map(LocalReal::group).toArray(String[]::new));
    }

    private static Proportion reached(List<LocalReal> reals, double threshold) {
        return new Proportion(reals.stream().filter(r -> r.score() >= threshold).count(), reals.size());
    }

    /** Folds of whole patients; each patient alone where there are few. */
    private Interval crossValidated(List<LocalReal> reals, long seed) {
        List<String> patients = new ArrayList<>(
                new TreeSet<>(reals.stream().map(LocalReal::group).toList()));
        Collections.shuffle(patients, new Random(seed));
        int folds = patients.size() < 5 * FOLDS ? patients.size() : FOLDS;
        Map<String, Integer> fold = new HashMap<>();
        for (int i = 0; i < patients.size(); i++) {
            fold.put(patients.get(i), i % folds);
        }
        long alarms = 0;
        for (int f = 0; f < folds; f++) {
            int left = f;
            ConformalThreshold others = conformal(
                    rate,
                    reals.stream().filter(r -> fold.get(r.group()) != left).toList());
            if (!others.finite()) {
                return Interval.undefined(LEVEL, "wilson", new Reason("too few patients to leave some out"));
            }
            alarms += reached(
                            reals.stream()
                                    .filter(r -> fold.get(r.group()) == left)
                                    .toList(),
                            others.value())
                    .successes();
        }
        return new Proportion(alarms, reals.size()).wilson(LEVEL);
    }

    /** SHA-256 of the sorted hashes, one a line without a last line feed, as for the threshold of a freshly trained model. */
    private static String dataSha256(List<LocalReal> reals) {
        TreeSet<String> hashes =
                new TreeSet<>(reals.stream().map(LocalReal::sha256).toList());
        return Radiographs.sha256(String.join("\n", hashes).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Describes the model with what was learnt: the same id and weights, {@code +site} behind its version. Figures that hold for the old
     * operating point only are left out.
     *
     * @param seen hashes of all images that the model has seen by now
     */
    public ModelDescription describe(Result result, Set<String> seen) {
        ObjectMapper json = new ObjectMapper();
        ObjectNode tree = json.valueToTree(model.withThreshold(result.threshold())
                .withAbstention(result.abstention().orElse(null))
                .withHeldOut(null)
                .withSeen(new ModelDescription.FileHash(
                        ModelArtifact.SEEN_FILE,
                        Radiographs.sha256(ModelArtifact.seenText(seen).getBytes(StandardCharsets.UTF_8)))));
        tree.put("version", model.version() + "+site");
        if (tree.get("figures") instanceof ObjectNode figures) {
            figures.remove(List.of("sensitivity", "specificity"));
        }
        try {
            return json.treeToValue(tree, ModelDescription.class);
        } catch (JsonProcessingException e) {
            throw new ModelException(model.name() + ": cannot be described: " + e.getOriginalMessage(), e);
        }
    }

    /** Text to stand at the end of the card. */
    public static String card(Result result) {
        return String.format(
                Locale.ROOT,
                """

                ## Recalibrated at a site

                - Threshold %.4f: %s (data SHA-256 `%s`).
                - %d of %d of these radiographs reached the threshold that the model came with.
                - Not learnt: what synthetic images score at this site. Figures above on sensitivity, and figures at the old
                  threshold, do not hold for this model.
                """,
                result.threshold().value(),
                result.threshold().rule(),
                result.threshold().dataSha256(),
                result.before().successes(),
                result.before().trials());
    }
}
