package org.verray.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.verray.datasets.audit.FittedClassifier;
import org.verray.datasets.audit.RadiographFacts;
import org.verray.radiographs.GrayImage;

/**
 * The content of {@code model.json}: what the weights are, what they were made from, and how they are to be used.
 *
 * @param schema version of this file's layout, {@value #SCHEMA}
 * @param task {@code detector} or {@code synthesizer}
 * @param network configuration of the architecture
 * @param input how images are brought to the network
 * @param parameters trained numbers
 * @param calibration from mean patch logit to probability; absent for a synthesizer
 * @param threshold operating point locked on validation data; absent for a synthesizer
 * @param abstention scores between which no verdict is given; absent where the detector always decides
 * @param seen images that the model was trained or validated on, and must not be judged by
 * @param training resolved configuration, data hashes, seed, threads, versions, duration
 * @param figures what was measured on validation data, by name
 * @param heldOut what was measured on images that the model never saw, with all that is needed to measure it again;
 *     absent where nobody has
 * @param card what the model is for and what it was made from, in words; absent in models of version 0.1
 * @param secondOpinion what is heard beside the network; absent where the network judges alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"schema", "id", "version", "task", "title", "architecture", "network", "input", "weights"})
public record ModelDescription(
        int schema,
        String id,
        String version,
        String task,
        String title,
        String licence,
        String architecture,
        Map<String, Object> network,
        Input input,
        FileHash weights,
        long parameters,
        Calibration calibration,
        Threshold threshold,
        Abstention abstention,
        FileHash seen,
        Map<String, Object> training,
        Map<String, Object> figures,
        Map<String, Object> heldOut,
        ModelCard card,
        SecondOpinion secondOpinion) {
    /** Layout written by this version. */
    public static final int SCHEMA = 1;

    /** A description without card and second opinion. */
    public ModelDescription(
            int schema,
            String id,
            String version,
            String task,
            String title,
            String licence,
            String architecture,
            Map<String, Object> network,
            Input input,
            FileHash weights,
            long parameters,
            Calibration calibration,
            Threshold threshold,
            Abstention abstention,
            FileHash seen,
            Map<String, Object> training,
            Map<String, Object> figures,
            Map<String, Object> heldOut) {
        this(
                schema,
                id,
                version,
                task,
                title,
                licence,
                architecture,
                network,
                input,
                weights,
                parameters,
                calibration,
                threshold,
                abstention,
                seen,
                training,
                figures,
                heldOut,
                null,
                null);
    }

    /**
     * How an image becomes network input.
     *
     * @param patch side of a square patch in pixels
     * @param maxPatches patches looked at in one image, at the most
     */
    public record Input(int patch, int maxPatches) {}

    /** A file beside {@code model.json} and the SHA-256 of its bytes. */
    public record FileHash(String file, String sha256) {}

    /**
     * Probability = 1 / (1 + exp(-(slope x + intercept))) for mean patch logit x.
     *
     * @param method {@code platt at equal prior}: probabilities hold where real and synthetic images are equally many
     * @param n validation images it was fitted on
     */
    public record Calibration(String method, double slope, double intercept, int n) {
        /** Probability for a logit. */
        public double probability(double logit) {
            return 1 / (1 + Math.exp(-logOdds(logit)));
        }

        /** Logarithm of the odds of that probability. */
        public double logOdds(double logit) {
            return slope * logit + intercept;
        }
    }

    /**
     * A classifier that knows nothing but {@link RadiographFacts#residualStatistics residual statistics} of the whole image. What it and the
     * network say, each calibrated, is averaged as log-odds, and the mean goes through the model's calibration. It errs elsewhere than the network
     * does: a few moments can be learnt by heart less than grain can.
     *
     * @param weight of the classifier in the mean, between 0 and 1; the rest is the network's
     * @param network calibration of the network by itself
     * @param own calibration of the classifier by itself
     * @param classifier gives log-odds for the facts of an image
     */
    public record SecondOpinion(double weight, Calibration network, Calibration own, FittedClassifier classifier) {
        /** Log-odds that an image is synthetic by the classifier alone. */
        public double logOdds(GrayImage image) {
            return own.logOdds(classifier.score(RadiographFacts.residualStatistics(image)));
        }

        /**
         * The mean of both.
         *
         * @param networkLogit pooled logit of the network
         * @param logOdds {@link #logOdds} of the same image
         */
        public double mean(double networkLogit, double logOdds) {
            return (1 - weight) * network.logOdds(networkLogit) + weight * logOdds;
        }
    }

    /** From the pooled logit of the network to a probability by the network alone; the model's calibration where there is no second opinion. */
    public Calibration networkCalibration() {
        return secondOpinion == null ? calibration : secondOpinion.network();
    }

    /** What the calibration is of: the network's pooled logit for an image, or the mean with the second opinion. */
    public double logit(double networkLogit, GrayImage image) {
        return secondOpinion == null ? networkLogit : secondOpinion.mean(networkLogit, secondOpinion.logOdds(image));
    }

    /**
     * A locked operating point.
     *
     * @param value score from which an image is called synthetic
     * @param rule how it was chosen, in words
     * @param n validation images it was chosen on
     * @param dataSha256 hash of the sorted hashes of those images
     */
    public record Threshold(double value, String rule, int n, String dataSha256) {}

    /**
     * Ends of the scores that allow a verdict, each with a promise: of images like those it was fitted on, at most a share
     * of {@code error} of the real ones score {@code high} or more, and at most that share of the synthetic ones {@code low}
     * or less. A verdict is synthetic from {@code high} on where the threshold is reached too, real up to {@code low} where
     * it is not, and else inconclusive. Where {@code low} is not below {@code high}, every score between them allows both,
     * and a threshold there leaves nothing inconclusive.
     *
     * @param method how the ends were found, in words
     * @param error promised share of images of each class that get the other class's verdict, between 0 and 1
     * @param low score up to which a verdict may be real; {@value #NO_LOW} where there were too few images to promise it of any
     * @param high score from which a verdict may be synthetic; {@value #NO_HIGH} where there were too few images
     * @param nReal real images it was fitted on
     * @param nSynthetic synthetic images it was fitted on
     * @param dataSha256 hash of the sorted hashes of those images
     */
    public record Abstention(
            String method, double error, double low, double high, int nReal, int nSynthetic, String dataSha256) {
        /** Below every score. */
        public static final double NO_LOW = -1;

        /** Above every score. */
        public static final double NO_HIGH = 2;
    }

    /** Id and version as shown to users, for example {@code residual-patch/1.0}. */
    public String name() {
        return id + "/" + version;
    }

    /** All that a score depends on beside the image, as text: weights, calibration and second opinion by their content. */
    public String scoring() {
        String network = weights.sha256() + " " + calibration;
        return secondOpinion == null
                ? network
                : network + " " + secondOpinion.weight() + " " + secondOpinion.network() + " " + secondOpinion.own()
                        + " " + secondOpinion.classifier().json();
    }

    /** The same with another operating point. */
    public ModelDescription withThreshold(Threshold other) {
        return with(calibration, other, abstention, seen, heldOut, card);
    }

    /** The same with another calibration. */
    public ModelDescription withCalibration(Calibration other) {
        return with(other, threshold, abstention, seen, heldOut, card);
    }

    /** The same with another zone of inconclusive scores. */
    public ModelDescription withAbstention(Abstention other) {
        return with(calibration, threshold, other, seen, heldOut, card);
    }

    /** The same with another list of images that it has seen. */
    public ModelDescription withSeen(FileHash other) {
        return with(calibration, threshold, abstention, other, heldOut, card);
    }

    /** The same with other figures on images that it never saw. */
    public ModelDescription withHeldOut(Map<String, Object> other) {
        return with(calibration, threshold, abstention, seen, other, card);
    }

    /** The same with another card. */
    public ModelDescription withCard(ModelCard other) {
        return with(calibration, threshold, abstention, seen, heldOut, other);
    }

    private ModelDescription with(
            Calibration newCalibration,
            Threshold newThreshold,
            Abstention newAbstention,
            FileHash newSeen,
            Map<String, Object> newHeldOut,
            ModelCard newCard) {
        return new ModelDescription(
                schema,
                id,
                version,
                task,
                title,
                licence,
                architecture,
                network,
                input,
                weights,
                parameters,
                newCalibration,
                newThreshold,
                newAbstention,
                newSeen,
                training,
                figures,
                newHeldOut,
                newCard,
                secondOpinion);
    }
}
