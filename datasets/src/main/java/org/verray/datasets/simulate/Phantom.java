package org.verray.datasets.simulate;

/** Analytic anatomy of one body part. */
interface Phantom {
    /** Builds one patient's anatomy; the same stream and plane give the same thicknesses to the bit. */
    Tissue build(Plane plane, RandomStream random);
}
