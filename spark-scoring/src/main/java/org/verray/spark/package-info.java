/**
 * Detection on Apache Spark. The driver lists inputs, cuts them into work and writes the table; executors read, decode and score, with one model for each
 * process.
 */
package org.verray.spark;
