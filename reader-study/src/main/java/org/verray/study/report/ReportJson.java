package org.verray.study.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.verray.statistics.HypothesisTest;
import org.verray.statistics.Interval;

/** Values as JSON has them: what is undefined is null beside a reason; an infinite number is text. */
final class ReportJson {
    private ReportJson() {}

    static void put(Map<String, Object> json, String key, double value, String reason) {
        if (Double.isNaN(value)) {
            json.put(key, null);
            json.put(key + "Reason", reason);
        } else {
            json.put(key, Double.isInfinite(value) ? Double.toString(value) : (Object) value);
        }
    }

    static Map<String, Object> interval(Interval interval) {
        Map<String, Object> json = new LinkedHashMap<>();
        String reason = interval.reason().text();
        put(json, "estimate", interval.estimate(), reason);
        put(json, "low", interval.low(), reason);
        put(json, "high", interval.high(), reason);
        json.put("level", interval.level());
        json.put("method", interval.method());
        return json;
    }

    static Map<String, Object> test(HypothesisTest test) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("method", test.method());
        String reason = test.reason().text();
        put(json, "statistic", test.statistic(), reason);
        put(json, "df1", test.df1(), reason.isEmpty() ? "the statistic has none" : reason);
        put(json, "df2", test.df2(), reason.isEmpty() ? "the statistic has none" : reason);
        put(json, "p", test.p(), reason);
        return json;
    }
}
