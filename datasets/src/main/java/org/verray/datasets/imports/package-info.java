/**
 * Reads data sets as they are downloaded into manifests: one {@link org.verray.datasets.imports.Importer} for each layout,
 * found by {@link java.util.ServiceLoader}. Nothing is fetched, copied or changed.
 */
package org.verray.datasets.imports;
