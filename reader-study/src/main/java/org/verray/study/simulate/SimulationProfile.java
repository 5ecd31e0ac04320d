package org.verray.study.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.verray.radiographs.decode.Radiographs;
import org.verray.study.store.StudyException;
import org.verray.study.web.AboutOptions;

/**
 * Whom a simulation is made of: readers and language models with what they can do, as a YAML file says.
 *
 * @param name what reports call it
 * @param source where the figures are from, in words
 * @param sets cases of each set; empty where the study's own are to be read
 * @param caseShare share of the variance of what is seen that all readers of a case have in common, 0 to below 1
 * @param experience what ten years more than the mean of all readers add to the distance of both classes; 0 for nothing
 * @param diagnosis chance that the diagnosis of a case is right, by its truth
 * @param spread standard deviation of the logarithm of the time that a reader takes
 */
public record SimulationProfile(
        String name,
        String source,
        Map<String, Counts> sets,
        double caseShare,
        double experience,
        Diagnosis diagnosis,
        double spread,
        List<Person> readers,
        List<Machine> machines) {
    /** The one that comes with Verray. */
    public static final String RADIOLOGY2026 = "radiology2026";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** How many cases of each class. */
    public record Counts(int real, int synthetic) {
        public Counts {
            check("real", real >= 1, real, "1 or more");
            check("synthetic", synthetic >= 1, synthetic, "1 or more");
        }
    }

    /** Chances of a right diagnosis, 0 to 1. */
    public record Diagnosis(double real, double synthetic) {
        public Diagnosis {
            check("diagnosis, real", real >= 0 && real <= 1, real, "0 to 1");
            check("diagnosis, synthetic", synthetic >= 0 && synthetic <= 1, synthetic, "0 to 1");
        }
    }

    /**
     * A reader.
     *
     * @param years of experience
     * @param country code of two letters
     * @param seconds median time for a case
     * @param mentionsAi whether the remark after a blinded phase speaks of AI
     * @param abilities by set; sets that are not named are read like the last one
     */
    public record Person(
            int years,
            String subspecialty,
            String role,
            String country,
            double seconds,
            boolean mentionsAi,
            Map<String, Ability> abilities) {
        public Person {
            subspecialty = subspecialty == null ? "general" : subspecialty;
            role = role == null ? "radiologist" : role;
            country = country == null ? "DE" : country;
            seconds = seconds == 0 ? 12 : seconds;
            check("years", years >= 0 && years <= 70, years, "0 to 70");
            check(
                    "subspecialty",
                    AboutOptions.SUBSPECIALTIES.contains(subspecialty),
                    subspecialty,
                    "one of " + String.join(", ", AboutOptions.SUBSPECIALTIES));
            check("role", AboutOptions.ROLES.contains(role), role, "one of " + String.join(", ", AboutOptions.ROLES));
            check("country", AboutOptions.isCountry(country), country, "the code of a country");
            check("seconds", seconds > 0 && seconds < 3600, seconds, "a number above 0 and below 3600");
            check("abilities", abilities != null && !abilities.isEmpty(), abilities, "one at least");
        }
    }

    /** A language model. */
    public record Machine(String name, Map<String, Ability> abilities) {
        public Machine {
            check("name", name != null && !name.isBlank(), name, "a name");
            check("abilities", abilities != null && !abilities.isEmpty(), abilities, "one at least");
        }
    }

    public SimulationProfile {
        sets = sets == null ? Map.of() : sets;
        diagnosis = diagnosis == null ? new Diagnosis(0.9, 0.9) : diagnosis;
        spread = spread == 0 ? 0.5 : spread;
        readers = readers == null ? List.of() : List.copyOf(readers);
        machines = machines == null ? List.of() : List.copyOf(machines);
        check("name", name != null && !name.isBlank(), name, "a name");
        check("caseShare", caseShare >= 0 && caseShare < 1, caseShare, "0 or more and below 1");
        check("experience", Double.isFinite(experience), experience, "a number");
        check("spread", spread > 0 && spread < 3, spread, "a number above 0 and below 3");
        check("readers", !readers.isEmpty(), readers, "one at least");
    }

    private static void check(String what, boolean right, Object found, String expected) {
        if (!right) {
            throw new IllegalArgumentException(what + ": expected " + expected + ", found " + found);
        }
    }

    /** Readers who are all alike. */
    public static SimulationProfile of(Ability ability, int readers) {
        Person person = new Person(10, null, null, null, 0, false, Map.of("", ability));
        return new SimulationProfile(
                String.format("sensitivity %s, specificity %s", ability.sensitivity(), ability.specificity()),
                "assumed",
                Map.of(),
                0.2,
                0,
                null,
                0,
                Collections.nCopies(readers, person),
                List.of());
    }

    /**
     * Reads a profile.
     *
     * @param nameOrFile {@value #RADIOLOGY2026} or a YAML file
     * @throws StudyException where it cannot be read, or holds something that makes no sense
     */
    public static SimulationProfile load(String nameOrFile) {
        return of(nameOrFile, text(nameOrFile));
    }

    private static SimulationProfile of(String origin, String text) {
        try {
            return YAML.readValue(text, SimulationProfile.class);
        } catch (JsonMappingException e) {
            String where = e.getPath().stream()
                    .map(r -> r.getFieldName() == null ? Integer.toString(r.getIndex() + 1) : r.getFieldName())
                    .collect(Collectors.joining(", "));
            throw new StudyException(origin + ": " + (where.isEmpty() ? "" : where + ": ") + reason(e), e);
        } catch (JsonProcessingException e) {
            throw new StudyException(origin + ": not YAML: " + e.getOriginalMessage(), e);
        }
    }

    private static String reason(JsonMappingException e) {
        return e.getCause() instanceof IllegalArgumentException cause
                ? cause.getMessage()
                : e.getOriginalMessage().lines().findFirst().orElse("");
    }

    private static String text(String nameOrFile) {
        if (nameOrFile.equals(RADIOLOGY2026)) {
            try (InputStream in = SimulationProfile.class.getResourceAsStream(RADIOLOGY2026 + ".yaml")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new StudyException(nameOrFile + ": cannot be read: " + e.getMessage(), e);
            }
        }
        try {
            return Files.readString(Path.of(nameOrFile));
        } catch (IOException e) {
            throw new StudyException(
                    nameOrFile + ": expected " + RADIOLOGY2026 + " or a YAML file with readers: " + e.getMessage(), e);
        }
    }

    /** Hash of what was read. */
    public static String sha256(String nameOrFile) {
        return Radiographs.sha256(text(nameOrFile).getBytes(StandardCharsets.UTF_8));
    }

    /** The same readers, from the first on again where there are fewer. */
    public SimulationProfile withReaders(int count) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add(readers.get(i % readers.size()));
        }
        return new SimulationProfile(name, source, sets, caseShare, experience, diagnosis, spread, people, machines);
    }

    /** What a reader can do in a set, with what experience adds. */
    public Ability ability(Person person, String set) {
        double mean = readers.stream().mapToInt(Person::years).average().orElse(0);
        return in(person.abilities(), set).with(experience * (person.years() - mean) / 10);
    }

    /** What a language model can do in a set. */
    public Ability ability(Machine machine, String set) {
        return in(machine.abilities(), set);
    }

    private static Ability in(Map<String, Ability> abilities, String set) {
        Ability last = new TreeMap<>(abilities).lastEntry().getValue();
        return abilities.getOrDefault(set, last);
    }
}
