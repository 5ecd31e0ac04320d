/**
 * A node on a hospital's network: radiographs arrive, are scored, and leave with a report ({@link org.verray.node.Node}).
 *
 * <p>Where a file lies says what is still to be done with it ({@link org.verray.node.NodeStore}), each step is one rename, and
 * what is renamed was written to the disk before. So a node that is killed at any moment knows where it was.
 */
package org.verray.node;
