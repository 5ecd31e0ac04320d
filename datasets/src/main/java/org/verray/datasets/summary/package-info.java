/** Describes a data set: what is in it, label against everything else, and a picture of it. */
package org.verray.datasets.summary;
