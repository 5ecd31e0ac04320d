/**
 * Writes gray pictures as files that tell nothing but their pixels: no text, time, thumbnail, profile or trace of the file
 * that the picture came from. PNG is written by {@link org.verray.radiographs.GrayPng}, DICOM by {@link
 * org.verray.radiographs.dicom.NeutralDicom}.
 */
package org.verray.radiographs.encode;
