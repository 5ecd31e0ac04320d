package org.verray.study.leak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verray.study.simulate.ReaderClient;

/**
 * What a browser can measure of one case without looking at the picture.
 *
 * @param caseLength bytes of the case's JSON
 * @param section what the page calls the phase
 */
record Observation(String item, String section, int caseLength, int samplesLength, int number, double[] features) {
    /** Takes notes of the exchanges of one reader. */
    static final class Book {
        private final Map<String, List<ReaderClient.Exchange>> cases = new LinkedHashMap<>();
        private String item = "";

        void note(ReaderClient.Exchange exchange) {
            if (exchange.path().equals("/api/case") && exchange.status() == 200) {
                item = exchange.json().path("item").asText();
                cases.put(item, new ArrayList<>(List.of(exchange)));
            } else if (exchange.path().equals("/api/samples/" + item)
                    || exchange.path().equals("/api/answer") && exchange.status() == 200) {
                cases.getOrDefault(item, new ArrayList<>()).add(exchange);
            }
        }

        /** Cases of which everything was seen: the case, its samples and what came of the answer. */
        List<Observation> whole() {
            return cases.values().stream()
                    .filter(exchanges -> exchanges.size() == 3)
                    .map(Observation::of)
                    .toList();
        }
    }

    private static Observation of(List<ReaderClient.Exchange> exchanges) {
        var json = exchanges.get(0).json();
        String item = json.path("item").asText();
        List<Double> features = new ArrayList<>();
        for (ReaderClient.Exchange exchange : exchanges) {
            features.add((double) exchange.response().body().length);
            features.add((double) exchange.response().headers().map().toString().length());
            features.add((double) Math.round(exchange.nanos() / 1e6));
            features.add((double) exchange.status());
        }
        features.add(json.path("number").asDouble());
        features.add((double) item.chars().filter(Character::isDigit).count());
        features.add((double) item.chars().filter(Character::isUpperCase).count());
        features.add((double) item.chars().filter(c -> c == '-' || c == '_').count());
        features.add((double) item.charAt(0));
        features.add((double) item.charAt(item.length() - 1));
        features.add((double) (item.hashCode() & 0xffff));
        features.add(json.path("next").isNull() ? 1.0 : 0.0);
        return new Observation(
                item,
                json.path("section").asText(),
                exchanges.get(0).response().body().length,
                exchanges.get(1).response().body().length,
                json.path("number").asInt(),
                features.stream().mapToDouble(f -> f).toArray());
    }
}
