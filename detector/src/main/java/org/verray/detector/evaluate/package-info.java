/** How well a detector does on a manifest: scores, figures with intervals, subgroups, and the regression gate. */
package org.verray.detector.evaluate;
