package nl.overstap.matching.exact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import nl.overstap.matching.facts.AskedSkill;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.HeldSkill;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.matching.facts.Location;
import nl.overstap.matching.facts.OccupationCode;
import nl.overstap.matching.facts.OccupationWish;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.matching.scoring.Weights;
import org.jspecify.annotations.Nullable;

/** A small region made up by chance, from narrow pools, so that relations, ties, gaps and failures meet often. */
record World(
        Classification classification, Weights weights, List<CandidateFacts> candidates, List<VacancyFacts> vacancies) {

    static final LocalDate TODAY = LocalDate.parse("2026-06-15");

    static World of(Random random) {
        return new Making(random).world();
    }

    @Override
    public String toString() {
        return "%s%n%s%n%s%n%s".formatted(classification, weights, candidates, vacancies);
    }

    private static final class Making {

        private static final List<Location> PLACES = List.of(
                new Location(52.30, 5.62),
                new Location(52.35, 5.62),
                new Location(52.30, 5.80),
                new Location(52.51, 6.09),
                new Location(38.70, -9.10));
        private static final List<String> ISCO =
                List.of("2221", "2222", "2211", "222", "22", "2", "3256", "5321", "0110");

        private final Random random;
        private final List<String> codes = new ArrayList<>();

        Making(Random random) {
            this.random = random;
        }

        World world() {
            Classification classification = classification();
            return new World(
                    classification,
                    weights(),
                    several(1 + random.nextInt(6), this::candidate),
                    several(1 + random.nextInt(6), this::vacancy));
        }

        /** A crown of 1 to 40 skills with chance relations upwards, and a family of 17 to 24 below one of them. */
        private Classification classification() {
            var broader = new ArrayList<Classification.Broader>();
            int crown = 1 + random.nextInt(40);
            for (int i = 0; i < crown; i++) {
                codes.add("s" + i);
                for (int links = random.nextInt(3); i > 0 && links > 0; links--) {
                    broader.add(new Classification.Broader("s" + i, "s" + random.nextInt(i)));
                }
            }
            int family = 17 + random.nextInt(8);
            for (int i = 0; i < family; i++) {
                codes.add("f" + i);
                broader.add(new Classification.Broader("f" + i, "s0"));
            }
            if (oneIn(4)) {
                broader.add(
                        new Classification.Broader(oneOf(codes), oneOf(codes))); // also circles and the skill itself
            }
            broader.add(new Classification.Broader("unknown", oneOf(codes)));
            broader.add(new Classification.Broader(oneOf(codes), "group"));
            var leftovers = new LinkedHashSet<String>();
            var skills = new LinkedHashSet<String>();
            boolean afterImport = oneIn(2);
            codes.forEach(code -> (afterImport && oneIn(8) ? leftovers : skills).add(code));
            codes.add("unknown");
            codes.add("elsewhere");
            return new Classification(
                    skills, leftovers, broader, several(random.nextInt(12), () -> list(6, () -> oneOf(codes))));
        }

        private Weights weights() {
            if (oneIn(2)) {
                return Weights.DEFAULT;
            }
            var shares = new double[6];
            double sum = 0;
            for (int i = 0; i < shares.length; i++) {
                shares[i] = oneIn(6) ? 0 : random.nextInt(1, 100);
                sum += shares[i];
            }
            if (sum == 0) {
                return new Weights(0, 0, 0, 0, 1, 0);
            }
            return new Weights(
                    shares[0] / sum,
                    shares[1] / sum,
                    shares[2] / sum,
                    shares[3] / sum,
                    shares[4] / sum,
                    shares[5] / sum);
        }

        private CandidateFacts candidate() {
            return new CandidateFacts(
                    id(),
                    createdAt(),
                    !oneIn(30),
                    orNull(this::date),
                    orNull(() -> list(3, () -> new OccupationWish(occupation(), wish()))),
                    orNull(() -> list(8, () -> new HeldSkill(oneOf(codes), orNull(() -> random.nextInt(1, 6))))),
                    orNull(() -> random.nextInt(4, 9)),
                    orNull(() -> list(3, this::language)),
                    orNull(this::hours),
                    orNull(() -> oneOf(PLACES)),
                    orNull(() -> oneOf(List.of(0, 6, 12, 13, 40, 499, 500))),
                    orNull(() -> oneOf(List.of(0, 2000, 2800, 3000, 4000))),
                    new HashSet<>(several(
                            1 + random.nextInt(3), () -> oneOf(List.of(Engagement.EMPLOYMENT, Engagement.PROJECT)))),
                    orNull(this::licences),
                    set(2, this::group),
                    orNull(() -> set(2, this::group)));
        }

        private VacancyFacts vacancy() {
            boolean remote = oneIn(5);
            return new VacancyFacts(
                    id(),
                    createdAt(),
                    !oneIn(30),
                    oneIn(20) ? date() : TODAY.plusDays(random.nextInt(3)),
                    oneIn(2) ? date() : null,
                    oneIn(4) ? Engagement.PROJECT : Engagement.EMPLOYMENT,
                    occupation(),
                    list(8, () -> new AskedSkill(oneOf(codes), !oneIn(3), orNull(() -> random.nextInt(1, 6)))),
                    orNull(() -> random.nextInt(3, 7)),
                    oneIn(3) ? list(2, this::language) : List.of(),
                    orNull(this::hours),
                    orNull(() -> oneOf(List.of(1500, 2250, 2251, 2800, 3100, 5000))),
                    remote && oneIn(2) ? null : oneOf(PLACES),
                    remote,
                    oneIn(3) ? licences() : Set.of(),
                    group());
        }

        private UUID id() {
            return new UUID(oneIn(3) ? random.nextInt(2) : random.nextLong(), random.nextLong());
        }

        private Instant createdAt() {
            return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(2));
        }

        private LocalDate date() {
            return TODAY.plusDays(random.nextInt(-1, 3));
        }

        private OccupationCode occupation() {
            String group = oneOf(ISCO);
            return oneIn(2)
                    ? OccupationCode.isco(group)
                    : OccupationCode.esco("esco-" + group + random.nextInt(2), group);
        }

        private Wish wish() {
            return oneIn(5) ? Wish.EXCLUDED : oneIn(2) ? Wish.PAST : Wish.DESIRED;
        }

        private LanguageLevel language() {
            return new LanguageLevel(oneIn(3) ? "de" : "nl", oneOf(List.of(Cefr.values())));
        }

        private HoursRange hours() {
            int min = 4 * random.nextInt(11);
            return new HoursRange(min, min + random.nextInt(13));
        }

        private Set<String> licences() {
            return set(3, () -> oneOf(List.of("B", "C")));
        }

        private UUID group() {
            return new UUID(9, random.nextInt(8));
        }

        private boolean oneIn(int n) {
            return random.nextInt(n) == 0;
        }

        private <T> T oneOf(List<T> pool) {
            return pool.get(random.nextInt(pool.size()));
        }

        private <T> @Nullable T orNull(Supplier<T> answer) {
            return oneIn(4) ? null : answer.get();
        }

        private <T> List<T> list(int atMost, Supplier<T> making) {
            return several(random.nextInt(atMost + 1), making);
        }

        private <T> Set<T> set(int atMost, Supplier<T> making) {
            return new HashSet<>(list(atMost, making));
        }

        private static <T> List<T> several(int count, Supplier<T> making) {
            var made = new ArrayList<T>();
            for (int i = 0; i < count; i++) {
                made.add(making.get());
            }
            return made;
        }
    }
}
