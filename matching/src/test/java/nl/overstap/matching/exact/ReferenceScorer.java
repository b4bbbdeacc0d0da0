package nl.overstap.matching.exact;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.Match;
import nl.overstap.matching.Matcher;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.criterion.Criterion;
import nl.overstap.matching.facts.AskedSkill;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.HeldSkill;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.matching.facts.Location;
import nl.overstap.matching.facts.OccupationCode;
import nl.overstap.matching.facts.OccupationCode.Scheme;
import nl.overstap.matching.facts.OccupationWish;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.matching.index.Relation;
import nl.overstap.matching.scoring.Part;
import nl.overstap.matching.scoring.PartScore;
import nl.overstap.matching.scoring.SkillComparison;
import nl.overstap.matching.scoring.Weights;

/**
 * The text of the design, sentence by sentence, with no thought for speed and no line of the engine: it reads the
 * facts' fields only and searches the classification afresh for every pair. An engine is exact when it says the same.
 */
final class ReferenceScorer implements Matcher {

    private final Classification classification;
    private final Weights weights;
    private final LocalDate today;

    ReferenceScorer(Classification classification, Weights weights, LocalDate today) {
        this.classification = classification;
        this.weights = weights;
        this.today = today;
    }

    @Override
    public Verdict judge(CandidateFacts c, VacancyFacts v) {
        var failed = new ArrayList<Criterion>();
        var unchecked = new ArrayList<Criterion>();
        conditions(c, v, failed, unchecked);
        return failed.isEmpty() ? new Verdict.Eligible(scored(c, v, unchecked)) : new Verdict.Excluded(failed);
    }

    private void conditions(CandidateFacts c, VacancyFacts v, List<Criterion> failed, List<Criterion> unchecked) {
        if (!c.searching() || !v.open()) failed.add(Criterion.STATUS);

        if (today.compareTo(v.closesOn()) > 0) failed.add(Criterion.DATES);
        else if (v.endsOn() != null && c.availableFrom() == null) unchecked.add(Criterion.DATES);
        else if (v.endsOn() != null && c.availableFrom().compareTo(v.endsOn()) > 0) failed.add(Criterion.DATES);

        if (c.engagements().stream().noneMatch(e -> e == v.engagement())) failed.add(Criterion.ENGAGEMENT);

        if (!v.remote()) {
            if (c.location() == null || c.maxTravelKm() == null) unchecked.add(Criterion.DISTANCE);
            else if (c.maxTravelKm() < 500 && haversine(c.location(), v.location()) > c.maxTravelKm())
                failed.add(Criterion.DISTANCE);
        }

        if (v.educationLevel() != null) {
            if (c.educationLevel() == null) unchecked.add(Criterion.EDUCATION);
            else if (v.educationLevel() - c.educationLevel() > 1) failed.add(Criterion.EDUCATION);
        }

        if (!v.drivingLicences().isEmpty()) {
            if (c.drivingLicences() == null) unchecked.add(Criterion.LICENCE);
            else if (v.drivingLicences().stream()
                    .anyMatch(asked -> !c.drivingLicences().contains(asked))) failed.add(Criterion.LICENCE);
        }

        if (!v.languages().isEmpty()) {
            if (c.languages() == null) unchecked.add(Criterion.LANGUAGE);
            else if (v.languages().stream().anyMatch(asked -> !held(c.languages(), asked)))
                failed.add(Criterion.LANGUAGE);
        }

        if (c.occupations() == null) unchecked.add(Criterion.OCCUPATION);
        else if (c.occupations().stream().anyMatch(wish -> excludes(wish, v.occupation())))
            failed.add(Criterion.OCCUPATION);

        if (c.employerGroups().contains(v.organizationGroup())) failed.add(Criterion.OWN_EMPLOYER);

        if (c.blockedGroups() == null) unchecked.add(Criterion.BLOCKED);
        else if (c.blockedGroups().contains(v.organizationGroup())) failed.add(Criterion.BLOCKED);
    }

    private static boolean held(List<LanguageLevel> languages, LanguageLevel asked) {
        String levels = "A1A2B1B2C1C2";
        int level = levels.indexOf(asked.level().name());
        for (LanguageLevel language : languages) {
            boolean enough = levels.indexOf(language.level().name()) >= level - 2;
            if (language.code().equals(asked.code()) && enough) return true;
        }
        return false;
    }

    private static boolean excludes(OccupationWish wish, OccupationCode occupation) {
        if (wish.wish() != Wish.EXCLUDED) return false;
        if (wish.occupation().scheme() == Scheme.ESCO)
            return occupation.scheme() == Scheme.ESCO
                    && occupation.code().equals(wish.occupation().code());
        String group = wish.occupation().code();
        String iscoCode = occupation.iscoCode();
        return iscoCode.length() >= group.length()
                && iscoCode.substring(0, group.length()).equals(group);
    }

    private Match scored(CandidateFacts c, VacancyFacts v, List<Criterion> unchecked) {
        var held = new ArrayList<SkillComparison.Held>();
        var related = new ArrayList<SkillComparison.Related>();
        var missing = new ArrayList<SkillComparison.Missing>();
        Double skills = skills(c, v, held, related, missing);
        Double[] values = {skills, occupation(c, v), distance(c, v), hours(c, v), pay(c, v), education(c, v)};

        var parts = new ArrayList<PartScore>();
        double score = 0;
        double upTo = 0;
        for (Part part : Part.values()) {
            Double value = values[part.ordinal()];
            double known = value == null ? 0 : value;
            double weight = weight(part);
            parts.add(new PartScore(part, known, weight, weight * known, value != null));
            score += weight * known;
        }
        upTo = score;
        for (Part part : Part.values()) if (values[part.ordinal()] == null) upTo += weight(part);
        var explanation = new Explanation(parts, new SkillComparison(held, related, missing), unchecked);
        return new Match(c.id(), v.id(), Math.min(score, 1), Math.min(upTo, 1), explanation);
    }

    private double weight(Part part) {
        double[] inOrder = {
            weights.skills(),
            weights.occupation(),
            weights.distance(),
            weights.hours(),
            weights.pay(),
            weights.education()
        };
        return inOrder[part.ordinal()];
    }

    private Double skills(
            CandidateFacts c,
            VacancyFacts v,
            List<SkillComparison.Held> held,
            List<SkillComparison.Related> related,
            List<SkillComparison.Missing> missing) {
        List<HeldSkill> candidates = c.skills() == null ? List.of() : c.skills();
        var byCode = new ArrayList<>(v.skills());
        byCode.sort(Comparator.comparing(AskedSkill::code));
        double sum = 0;
        double sumOfWeights = 0;
        for (AskedSkill asked : byCode) {
            double weight = idf(asked.code()) * (asked.essential() ? 1.0 : 0.4);
            double best = 0;
            HeldSkill bestSkill = null;
            for (HeldSkill skill : candidates) {
                double value = relation(asked.code(), skill.code()) * levelRatio(skill, asked);
                if (value == 0) continue;
                int closer = bestSkill == null
                        ? -1
                        : Integer.compare(farness(asked.code(), skill.code()), farness(asked.code(), bestSkill.code()));
                boolean wins = closer < 0 || closer == 0 && skill.code().compareTo(bestSkill.code()) < 0;
                if (value > best || value == best && wins) {
                    best = value;
                    bestSkill = skill;
                }
            }
            sum += weight * best;
            sumOfWeights += weight;
            if (bestSkill == null) missing.add(new SkillComparison.Missing(asked.code(), weight));
            else if (bestSkill.code().equals(asked.code()))
                held.add(new SkillComparison.Held(asked.code(), weight, best));
            else
                related.add(new SkillComparison.Related(
                        asked.code(),
                        bestSkill.code(),
                        Relation.values()[farness(asked.code(), bestSkill.code())],
                        weight,
                        best));
        }
        return byCode.isEmpty() || candidates.isEmpty() ? null : (Double) (sum / sumOfWeights);
    }

    private double relation(String asked, String held) {
        return new double[] {1, 1, 0.5, 0.3, 0}[farness(asked, held)];
    }

    /** 0 the same, 1 narrower, 2 directly broader, 3 sibling, 4 nothing. */
    private int farness(String asked, String held) {
        if (held.equals(asked)) return 0;
        if (narrower(held, asked, new HashSet<>())) return 1;
        if (broaderOf(asked).contains(held)) return 2;
        for (String above : broaderOf(asked)) {
            if (broaderOf(held).contains(above)
                    && classification.skills().containsAll(List.of(asked, held, above))
                    && loadedDirectlyBelow(above) <= 20) return 3;
        }
        return 4;
    }

    private boolean narrower(String low, String high, Set<String> seen) {
        if (!seen.add(low)) return false;
        for (String above : broaderOf(low)) if (above.equals(high) || narrower(above, high, seen)) return true;
        return false;
    }

    private Set<String> broaderOf(String code) {
        var above = new HashSet<String>();
        for (Classification.Broader row : classification.broader())
            if (row.narrowerCode().equals(code)
                    && !row.broaderCode().equals(code)
                    && known(code)
                    && known(row.broaderCode())) above.add(row.broaderCode());
        return above;
    }

    private long loadedDirectlyBelow(String above) {
        return classification.skills().stream()
                .filter(code -> broaderOf(code).contains(above))
                .count();
    }

    private boolean known(String code) {
        return classification.skills().contains(code)
                || classification.leftovers().contains(code);
    }

    private static double levelRatio(HeldSkill held, AskedSkill asked) {
        if (held.level() == null || asked.level() == null) return 1;
        return Math.min(1, held.level().doubleValue() / asked.level().doubleValue());
    }

    private double idf(String code) {
        if (timesListed(code) > 0)
            return Math.log((classification.occupations().size() + 2.0) / (timesListed(code) + 1));
        double[] others = classification.skills().stream()
                .filter(skill -> timesListed(skill) > 0)
                .mapToDouble(this::idf)
                .sorted()
                .toArray();
        if (others.length == 0) return Math.log(classification.occupations().size() + 2.0);
        double upper = others[others.length / 2];
        return others.length % 2 == 1 ? upper : (others[others.length / 2 - 1] + upper) / 2;
    }

    private long timesListed(String code) {
        if (!classification.skills().contains(code)) return 0;
        return classification.occupations().stream()
                .filter(listed -> listed.contains(code))
                .count();
    }

    private static Double occupation(CandidateFacts c, VacancyFacts v) {
        Double best = null;
        for (OccupationWish wish : c.occupations() == null ? List.<OccupationWish>of() : c.occupations()) {
            if (wish.wish() == Wish.EXCLUDED) continue;
            double value = 0;
            for (int digits = 1; digits <= 4; digits++) {
                String mine = wish.occupation().iscoCode();
                String theirs = v.occupation().iscoCode();
                if (mine.length() >= digits
                        && theirs.length() >= digits
                        && mine.substring(0, digits).equals(theirs.substring(0, digits)))
                    value = new double[] {0.15, 0.4, 0.7, 1}[digits - 1];
            }
            value = value * (wish.wish() == Wish.DESIRED ? 1 : 0.8);
            if (best == null || value > best) best = value;
        }
        return best;
    }

    private static Double distance(CandidateFacts c, VacancyFacts v) {
        if (v.remote()) return 1.0;
        if (c.location() == null || c.maxTravelKm() == null) return null;
        if (c.maxTravelKm() == 0 || c.maxTravelKm() == 500) return 1.0;
        double share = haversine(c.location(), v.location()) / c.maxTravelKm();
        return 1 - share * share;
    }

    private static double haversine(Location one, Location other) {
        double phi1 = Math.toRadians(one.latitude());
        double phi2 = Math.toRadians(other.latitude());
        double sinPhi = Math.sin((phi2 - phi1) / 2);
        double sinLambda = Math.sin(Math.toRadians(other.longitude() - one.longitude()) / 2);
        double h = sinPhi * sinPhi + Math.cos(phi1) * Math.cos(phi2) * (sinLambda * sinLambda);
        return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    private static Double hours(CandidateFacts c, VacancyFacts v) {
        if (v.hours() == null) return 1.0;
        if (c.hours() == null) return null;
        int shared = 0;
        for (int hour = 0; hour <= 60; hour++)
            if (hour >= c.hours().min()
                    && hour <= c.hours().max()
                    && hour >= v.hours().min()
                    && hour <= v.hours().max()) shared++;
        int smaller = Math.min(
                c.hours().max() - c.hours().min() + 1,
                v.hours().max() - v.hours().min() + 1);
        return (double) shared / smaller;
    }

    private static Double pay(CandidateFacts c, VacancyFacts v) {
        if (c.minMonthlySalary() == null) return 1.0;
        if (v.maxMonthlySalary() == null) return null;
        if (v.maxMonthlySalary() >= c.minMonthlySalary()) return 1.0;
        double shortfall = c.minMonthlySalary() - v.maxMonthlySalary();
        return Math.max(0, 1 - shortfall / (0.25 * c.minMonthlySalary()));
    }

    private static Double education(CandidateFacts c, VacancyFacts v) {
        if (v.educationLevel() == null) return 1.0;
        if (c.educationLevel() == null) return null;
        return c.educationLevel() >= v.educationLevel() ? 1.0 : 0.5;
    }

    @Override
    public List<Match> vacanciesFor(CandidateFacts candidate, Collection<VacancyFacts> vacancies) {
        return vacancies.stream()
                .sorted(Comparator.comparing(VacancyFacts::createdAt)
                        .thenComparing(v -> bytes(v.id()), Arrays::compareUnsigned))
                .map(vacancy -> judge(candidate, vacancy))
                .filter(Verdict.Eligible.class::isInstance)
                .map(verdict -> ((Verdict.Eligible) verdict).match())
                .sorted(Comparator.comparing(ReferenceScorer::rounded).reversed())
                .toList();
    }

    @Override
    public List<Match> candidatesFor(VacancyFacts vacancy, Collection<CandidateFacts> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparing(CandidateFacts::createdAt)
                        .thenComparing(c -> bytes(c.id()), Arrays::compareUnsigned))
                .map(candidate -> judge(candidate, vacancy))
                .filter(Verdict.Eligible.class::isInstance)
                .map(verdict -> ((Verdict.Eligible) verdict).match())
                .sorted(Comparator.comparing(ReferenceScorer::rounded).reversed())
                .toList();
    }

    static BigDecimal rounded(Match match) {
        return new BigDecimal(match.score()).setScale(9, RoundingMode.HALF_UP);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
