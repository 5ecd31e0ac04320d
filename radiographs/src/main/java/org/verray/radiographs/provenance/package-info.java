/**
 * What a file says about its own origin: content credentials (C2PA), XMP, IPTC, Exif, text chunks, and the DICOM attribute
 * Synthetic Data. {@link org.verray.radiographs.provenance.Provenance} is the way in.
 *
 * <p>The path of a manifest: {@code FileParts} cuts a file into named stretches and finds the manifest store,
 * {@code JumbfParser} opens its boxes, {@code ManifestStore} and {@code Manifest} read claim and assertions,
 * {@code HardBinding} compares hashes with the file, {@code CoseSignature} and {@code CertificateChain} check who signed.
 * All of it works on hostile bytes: sizes, depth and counts are bounded, no box is hashed twice, and damage ends as one line
 * of plain words.
 */
package org.verray.radiographs.provenance;
