package org.verray.study.flow;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Answers about a case as a browser sends them.
 *
 * @param item what the browser calls the case
 * @param key made once for a press of the button, however often it is sent
 * @param revision how often the case was answered before
 * @param answers by question id
 * @param timing browser times in milliseconds
 * @param events what was done to the picture
 */
public record Submission(String item, String key, int revision, JsonNode answers, JsonNode timing, JsonNode events) {}
