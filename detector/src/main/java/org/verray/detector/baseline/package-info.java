/**
 * The baselines that must stand beside every detector: simple classifiers that see one thing each, behind the same interface and
 * with the same outputs. {@link org.verray.detector.baseline.BaselineKind} lists them.
 *
 * <p>In memory, without any file:
 *
 * <pre>{@code
 * BaselineFeatures features = BaselineFeatures.of(BaselineKind.RADIAL_SPECTRUM);
 * BaselineCase one = new BaselineCase(features.measure(grayImage), Truth.REAL, "patient 7");
 * ...
 * BaselineDetector detector = BaselineTrainer.train(features, trainingCases, validationCases, seed);
 * Detection detection = detector.detect(radiograph);      // or detector.detect(features.measure(image))
 * }</pre>
 *
 * <p>Measure each image once and keep the facts: fitting to facts takes a fraction of a second, so that any number of folds and
 * seeds can share them.
 */
package org.verray.detector.baseline;
