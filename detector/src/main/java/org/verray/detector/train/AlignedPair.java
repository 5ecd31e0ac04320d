package org.verray.detector.train;

/**
 * A real image and a synthetic one that a network must not be able to tell apart by content.
 *
 * @param family generator of the synthetic half
 * @param source where the real half came from
 * @param parent name of the real image that both are from
 * @param group patient, aligned pair or scene of the real half
 * @param real the real half
 * @param synthetic of the same size as the real half where {@code aligned}
 * @param aligned whether the two show the same content pixel by pixel; else the real half is shrunk to the size of the
 *     synthetic one before it is used
 */
record AlignedPair(
        String family,
        String source,
        String parent,
        String group,
        ByteImage real,
        ByteImage synthetic,
        boolean aligned) {}
