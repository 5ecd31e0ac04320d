package org.verray.detector.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.verray.models.ModelCard;

/**
 * The words of a model's card, section {@code card} of a training configuration; all of them optional. They decide nothing
 * about the weights: a checkpoint can be resumed with other words.
 *
 * @see ModelCard
 */
public record CardSection(
        String description,
        List<String> intendedUse,
        List<String> notIntendedUse,
        List<String> limits,
        String authors,
        String copyright,
        List<String> references,
        Map<String, String> changelog) {
    static final CardSection NONE = new CardSection(null, null, null, null, null, null, null, null);

    /**
     * Reads the words from a file.
     *
     * @param file YAML with these keys, or a training configuration with them in its section {@code card}
     * @throws ConfigException where the file is missing or malformed, or a key unknown
     */
    public static CardSection load(Path file) {
        return ConfigFile.loadCard(file);
    }

    /**
     * The card with these words, and its own where there are none here.
     *
     * @param card what stands there so far; {@code null} for nothing
     */
    public ModelCard over(ModelCard card) {
        ModelCard before = card == null ? ModelCard.EMPTY : card;
        return new ModelCard(
                description == null ? before.description() : description,
                intendedUse == null ? before.intendedUse() : intendedUse,
                notIntendedUse == null ? before.notIntendedUse() : notIntendedUse,
                limits == null ? before.limits() : limits,
                authors == null ? before.authors() : authors,
                copyright == null ? before.copyright() : copyright,
                before.dataType(),
                before.dataSources(),
                before.networkDataFormat(),
                references == null ? before.references() : references,
                changelog == null ? before.changelog() : changelog);
    }
}
