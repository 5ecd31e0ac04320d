/**
 * What a file says about itself without meaning to: findings on its container
 * ({@link org.verray.radiographs.testimony.ContainerTestimony}) and on the consistency of its DICOM attributes
 * ({@link org.verray.radiographs.testimony.DicomTestimony}).
 *
 * <p>Each finding has plain words, a {@link org.verray.radiographs.testimony.Strength} set by how often real files of known
 * sets show it, and the innocent explanation. Findings are never added up to a score and never touch the score of the
 * pixels. Few findings prove nothing: whoever makes a picture also chooses its container.
 */
package org.verray.radiographs.testimony;
