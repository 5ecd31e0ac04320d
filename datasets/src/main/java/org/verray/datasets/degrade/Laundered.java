package org.verray.datasets.degrade;

import java.util.Map;

/**
 * What a recipe made of a radiograph.
 *
 * @param file bytes of the file; shared, not copied
 * @param extension end of a name for it, without the dot
 * @param drawn what chance decided, by place in the recipe, for example {@code steps.0.factor}; empty where nothing is left
 *     to chance
 */
public record Laundered(byte[] file, String extension, Map<String, Object> drawn) {}
