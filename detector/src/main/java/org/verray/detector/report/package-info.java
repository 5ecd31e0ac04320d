/** An evaluation for people to read: one HTML file with everything in it, that asks nothing of a network. */
package org.verray.detector.report;
