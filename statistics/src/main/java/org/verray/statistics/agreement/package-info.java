/** How far raters agree: kappas, AC1 and AC2, alpha, intraclass correlation. */
package org.verray.statistics.agreement;
