/** Ratings of cases by readers under modalities, and the files that hold them. */
package org.verray.statistics.ratings;
