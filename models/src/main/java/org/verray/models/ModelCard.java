package org.verray.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model is for and what it was made from, in words: the section {@code card} of {@code model.json}. The fields
 * follow the metadata of a MONAI bundle (MONAI Bundle Specification, {@code metadata.json}), in this project's spelling:
 * {@code intendedUse} is its {@code intended_use}, {@code networkDataFormat} its {@code network_data_format}, and so on;
 * its {@code version}, {@code task} and {@code eval_metrics} are {@code version}, {@code task}, {@code figures} and {@code
 * heldOut} of {@link ModelDescription}. Fields that are absent in the file are empty here, never null.
 *
 * @param description what the model is and does, a few sentences
 * @param intendedUse what it may be used for, one sentence each
 * @param notIntendedUse what it must not be used for, one sentence each
 * @param limits what is known to go wrong, one sentence each; what was measured to go wrong is worked out from the figures
 * @param authors who made it
 * @param copyright who holds the rights in it
 * @param dataType what kind of files it was trained and validated on
 * @param dataSources where those came from, with their licences
 * @param networkDataFormat shape and meaning of what goes in and comes out
 * @param references publications that it rests on
 * @param changelog what changed, by version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"description", "intendedUse", "notIntendedUse", "limits", "authors", "copyright", "dataType"})
public record ModelCard(
        String description,
        List<String> intendedUse,
        List<String> notIntendedUse,
        List<String> limits,
        String authors,
        String copyright,
        String dataType,
        List<DataSource> dataSources,
        NetworkDataFormat networkDataFormat,
        List<String> references,
        Map<String, String> changelog) {
    /** A card that says nothing. */
    public static final ModelCard EMPTY =
            new ModelCard(null, null, null, null, null, null, null, null, null, null, null);

    public ModelCard {
        description = description == null ? "" : description;
        intendedUse = intendedUse == null ? List.of() : List.copyOf(intendedUse);
        notIntendedUse = notIntendedUse == null ? List.of() : List.copyOf(notIntendedUse);
        limits = limits == null ? List.of() : List.copyOf(limits);
        authors = authors == null ? "" : authors;
        copyright = copyright == null ? "" : copyright;
        dataType = dataType == null ? "" : dataType;
        dataSources = dataSources == null ? List.of() : List.copyOf(dataSources);
        networkDataFormat = networkDataFormat == null ? new NetworkDataFormat(null, null) : networkDataFormat;
        references = references == null ? List.of() : List.copyOf(references);
        changelog = changelog == null ? Map.of() : new LinkedHashMap<>(changelog);
    }

    /**
     * Images of one origin and licence that the model was trained or validated on.
     *
     * @param source as the manifest names it
     * @param licence as the manifest states it; empty text where it does not
     * @param real number of real images
     * @param synthetic number of synthetic images
     */
    public record DataSource(String source, String licence, int real, int synthetic) {}

    /** Tensors by name, going in and coming out. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record NetworkDataFormat(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        public NetworkDataFormat {
            inputs = inputs == null ? Map.of() : new LinkedHashMap<>(inputs);
            outputs = outputs == null ? Map.of() : new LinkedHashMap<>(outputs);
        }
    }

    /**
     * One tensor.
     *
     * @param type {@code image} or {@code probabilities}
     * @param format {@code magnitude} or {@code classes}
     * @param modality DICOM modalities it is meant for
     * @param spatialShape rows and columns; empty for numbers without a place
     * @param valueRange lowest and highest value
     * @param isPatchData whether it is a part of the image
     * @param channelDef meaning of each channel, by its number
     */
    public record Tensor(
            String type,
            String format,
            String modality,
            int numChannels,
            List<Integer> spatialShape,
            String dtype,
            List<Double> valueRange,
            boolean isPatchData,
            Map<String, String> channelDef) {}

    /** The same with other facts about the data. */
    public ModelCard withData(String type, List<DataSource> sources, NetworkDataFormat format) {
        return new ModelCard(
                description,
                intendedUse,
                notIntendedUse,
                limits,
                authors,
                copyright,
                type,
                sources,
                format,
                references,
                changelog);
    }
}
