package org.verray.detector.train;

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

    ModelCard card() {
        return new ModelCard(
                description,
                intendedUse,
                notIntendedUse,
                limits,
                authors,
                copyright,
                null,
                null,
                null,
                references,
                changelog);
    }
}
