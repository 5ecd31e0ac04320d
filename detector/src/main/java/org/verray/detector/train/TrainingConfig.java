package org.verray.detector.train;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides how a model comes out, as read from YAML by {@link ConfigFile}. Absent sections take the
 * defaults named here.
 *
 * @param task {@code detector}, {@code synthesizer} or {@code baseline}
 * @param card words of the model's card; read, and not written with the rest, since they decide nothing
 */
@JsonIgnoreProperties(value = "card", allowSetters = true)
public record TrainingConfig(
        String task,
        ModelSection model,
        DataSection data,
        TrainingSection training,
        AugmentationSection augmentation,
        CardSection card) {

    /** Defaults for absent sections. */
    public TrainingConfig {
        task = task == null ? "detector" : task;
        if (!List.of("detector", "synthesizer", BaselineTraining.TASK).contains(task)) {
            throw new ConfigException("task: expected detector, synthesizer or baseline, found " + task);
        }
        if (model == null) {
            throw new ConfigException("model: expected a section with id and architecture, found none");
        }
        data = data == null ? new DataSection(null, null, null, null, null, null, null, null) : data;
        training = training == null ? TrainingSection.defaults() : training;
        augmentation = augmentation == null ? AugmentationSection.defaults() : augmentation;
        card = card == null ? CardSection.NONE : card;
    }

    /**
     * What is trained.
     *
     * @param network configuration of the architecture
     * @param patch side of a training patch in pixels, default 128
     * @param maxPatches patches of one image at inference, default 48
     * @param secondOpinion weight of a logistic regression on residual statistics of the whole image beside the network, in the mean of their
     *     calibrated log-odds; 0, the default, for the network alone
     */
    public record ModelSection(
            String id,
            String version,
            String title,
            String licence,
            String architecture,
            Map<String, Object> network,
            Integer patch,
            Integer maxPatches,
            Double secondOpinion) {
        public ModelSection {
            if (id == null || architecture == null) {
                throw new ConfigException("model: expected id and architecture");
            }
            version = version == null ? "1.0" : version;
            title = title == null ? id : title;
            licence = licence == null ? "Apache-2.0" : licence;
            network = network == null ? Map.of() : network;
            patch = patch == null ? 128 : patch;
            maxPatches = maxPatches == null ? 48 : maxPatches;
            secondOpinion = secondOpinion == null ? 0.0 : secondOpinion;
            if (!(secondOpinion >= 0 && secondOpinion < 1)) {
                throw new ConfigException("model.secondOpinion: expected 0 to below 1, found " + secondOpinion);
            }
            if (patch < 32 || patch > 1024 || patch % 16 != 0) {
                throw new ConfigException("model.patch: expected a multiple of 16 from 32 to 1024, found " + patch);
            }
        }
    }

    /**
     * What it is trained on.
     *
     * @param manifests paths of manifests, relative to the configuration file
     * @param simulated simulated acquisitions added to the reals; none by default
     * @param synthesizers methods that make aligned twins of the reals: models by name or path, or methods without a network
     * @param twins twins of each real image, by methods that chance picks; 0, the default, for one by every method
     * @param collected share of pairs whose synthetic half came with the manifests, not from a synthesizer; by default as many as
     *     of any other family
     * @param faint share of the synthesizers' twins of the training part that get only 35% to 100% of their difference to the
     *     parent, as faint as good generators' traces; default 0
     * @param holdOut what training and validation must not see; nothing by default
     * @param split how groups are divided
     */
    public record DataSection(
            List<String> manifests,
            SimulatedSection simulated,
            List<String> synthesizers,
            Integer twins,
            Double collected,
            Double faint,
            HoldOutSection holdOut,
            SplitSection split) {
        public DataSection {
            manifests = manifests == null ? List.of() : manifests;
            simulated = simulated == null ? new SimulatedSection(0, 0L) : simulated;
            synthesizers = synthesizers == null ? List.of() : synthesizers;
            twins = twins == null ? 0 : twins;
            faint = faint == null ? 0.0 : faint;
            if (!(faint >= 0 && faint <= 1)) {
                throw new ConfigException("data.faint: expected 0 to 1, found " + faint);
            }
            if (collected != null && !(collected >= 0 && collected <= 1)) {
                throw new ConfigException("data.collected: expected 0 to 1, found " + collected);
            }
            holdOut = holdOut == null ? new HoldOutSection(null, null) : holdOut;
            if (twins < 0) {
                throw new ConfigException("data.twins: expected at least 0, found " + twins);
            }
            split = split == null ? new SplitSection(null, null, null) : split;
        }
    }

    /**
     * What is kept from training and validation, to be judged by it.
     *
     * @param families generators: families or generators of manifest rows, and names of synthesizers
     * @param sources sources of real radiographs; what was made from them is left out too
     */
    public record HoldOutSection(List<String> families, List<String> sources) {
        public HoldOutSection {
            families = families == null ? List.of() : families;
            sources = sources == null ? List.of() : sources;
        }
    }

    /**
     * Simulated acquisitions.
     *
     * @param scenes how many, divided evenly among body parts
     * @param seed of the first; scene i has seed + i
     */
    public record SimulatedSection(Integer scenes, Long seed) {}

    /** Shares of groups, and the seed that divides them; what is left is the test part. */
    public record SplitSection(Long seed, Double train, Double validation) {
        public SplitSection {
            seed = seed == null ? 1L : seed;
            train = train == null ? 0.6 : train;
            validation = validation == null ? 0.2 : validation;
            if (!(train > 0) || !(validation > 0) || train + validation > 1) {
                throw new ConfigException("data.split: expected positive shares with a sum of at most 1, found train "
                        + train + " and validation " + validation);
            }
        }
    }

    /**
     * How it is trained.
     *
     * @param seed of weights, order and augmentation
     * @param steps optimiser steps, at the most
     * @param pairs aligned pairs (real, synthetic) in a batch
     * @param learningRate highest rate; linear warm-up, then a half cosine to 1% of it
     * @param warmup steps of warm-up
     * @param weightDecay decoupled weight decay
     * @param clip largest norm of one parameter's gradient
     * @param validateEvery steps between two validations, each followed by a checkpoint
     * @param patience validations without a better result until training stops
     * @param validationPatches patches of one image at validation
     * @param ranking weight of the ranking loss of a detector
     * @param grain weight of the grain term of a synthesizer's loss
     * @param ema share of the old mean in the running mean of weights that is validated and kept; 0, the default, for none
     * @param consistency weight of the loss that ties a degraded patch's logit to the clean one's; 0, the default, for none
     * @param abstentionError share of each class that a detector may give the other class's verdict, as it promises, default
     *     0.05
     */
    public record TrainingSection(
            Long seed,
            Integer steps,
            Integer pairs,
            Double learningRate,
            Integer warmup,
            Double weightDecay,
            Double clip,
            Integer validateEvery,
            Integer patience,
            Integer validationPatches,
            Double ranking,
            Double grain,
            Double ema,
            Double consistency,
            Double abstentionError) {
        static TrainingSection defaults() {
            return new TrainingSection(
                    null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
        }

        public TrainingSection {
            seed = seed == null ? 1L : seed;
            steps = steps == null ? 2000 : steps;
            pairs = pairs == null ? 8 : pairs;
            learningRate = learningRate == null ? 1e-3 : learningRate;
            warmup = warmup == null ? 100 : warmup;
            weightDecay = weightDecay == null ? 1e-4 : weightDecay;
            clip = clip == null ? 1.0 : clip;
            validateEvery = validateEvery == null ? 200 : validateEvery;
            patience = patience == null ? 8 : patience;
            validationPatches = validationPatches == null ? 12 : validationPatches;
            ranking = ranking == null ? 1.0 : ranking;
            grain = grain == null ? 1.0 : grain;
            ema = ema == null ? 0.0 : ema;
            consistency = consistency == null ? 0.0 : consistency;
            abstentionError = abstentionError == null ? 0.05 : abstentionError;
            if (!(abstentionError > 0 && abstentionError < 1)) {
                throw new ConfigException(
                        "training.abstentionError: expected a number between 0 and 1, found " + abstentionError);
            }
            if (steps < 1 || pairs < 1 || validateEvery < 1 || patience < 1 || validationPatches < 1 || warmup < 0) {
                throw new ConfigException("training: steps, pairs, validateEvery, patience and validationPatches must"
                        + " be at least 1, warmup at least 0");
            }
            if (!(learningRate > 0) || !(clip > 0) || !(weightDecay >= 0) || !(ranking >= 0) || !(grain >= 0)) {
                throw new ConfigException(
                        "training: learningRate and clip must be above 0, weightDecay, ranking and grain at least 0");
            }
            if (!(ema >= 0 && ema < 1) || !(consistency >= 0)) {
                throw new ConfigException(
                        "training: expected ema from 0 to below 1 and consistency of at least 0, found " + ema + " and "
                                + consistency);
            }
        }
    }

    /**
     * How often each degradation is applied, to both halves of a pair alike; probabilities 0 to 1.
     *
     * @param resize size changed by a factor of 0.2 to 2, sometimes 5, with one of four kernels
     * @param blur Gaussian blur, sigma 0.3 to 4
     * @param noise Gaussian noise, sigma 0.5 to 8
     * @param median 3 x 3 median filter, in one of four 5 x 5
     * @param jpeg JPEG of quality 30 to 98
     * @param twice the share of JPEG images that were JPEG before too
     * @param tone gamma, window or inversion
     * @param webp WebP of quality 30 to 98, in place of the last JPEG
     * @param denoise 20% to 90% of the grain taken away
     * @param sharpen unsharp mask
     * @param apart the share of pairs whose halves get a draw each, so that processing alone is no sign of either class
     * @param soft the share of pairs whose real half alone is enlarged or blurred besides, so that a lack of fine detail is no sign of synthesis
     */
    public record AugmentationSection(
            Double resize,
            Double blur,
            Double noise,
            Double median,
            Double jpeg,
            Double twice,
            Double tone,
            Double webp,
            Double denoise,
            Double sharpen,
            Double apart,
            Double soft) {
        static AugmentationSection defaults() {
            return new AugmentationSection(null, null, null, null, null, null, null, null, null, null, null, null);
        }

        public AugmentationSection {
            resize = probability("resize", resize, 0.35);
            blur = probability("blur", blur, 0.15);
            noise = probability("noise", noise, 0.25);
            median = probability("median", median, 0.1);
            jpeg = probability("jpeg", jpeg, 0.35);
            twice = probability("twice", twice, 0.3);
            tone = probability("tone", tone, 0.5);
            webp = probability("webp", webp, 0);
            denoise = probability("denoise", denoise, 0);
            sharpen = probability("sharpen", sharpen, 0);
            apart = probability("apart", apart, 0);
            soft = probability("soft", soft, 0);
        }

        private static double probability(String key, Double value, double byDefault) {
            double p = value == null ? byDefault : value;
            if (!(p >= 0 && p <= 1)) {
                throw new ConfigException("augmentation." + key + ": expected 0 to 1, found " + p);
            }
            return p;
        }
    }
}
