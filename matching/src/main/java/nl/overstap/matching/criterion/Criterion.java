package nl.overstap.matching.criterion;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.matching.facts.Location;
import nl.overstap.matching.facts.OccupationWish;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.matching.facts.VacancyFacts;

/**
 * A hard condition, in the order in which failures are named. One that nothing was asked for is met; one that an
 * answer is missing for, which the candidate left out, is unchecked and excludes nothing.
 */
public enum Criterion {
    /** The candidate is searching and the vacancy is open. */
    STATUS((candidate, vacancy, _) -> met(candidate.searching() && vacancy.open())),
    /** The vacancy has not closed, and the candidate is available before the work ends. */
    DATES(Criterion::dates),
    /** The candidate wants the vacancy's form of work. */
    ENGAGEMENT((candidate, vacancy, _) -> met(candidate.engagements().contains(vacancy.engagement()))),
    /** The place is within the distance the candidate travels. */
    DISTANCE((candidate, vacancy, _) -> distance(candidate, vacancy)),
    /** The candidate's level is at most one short of the level asked. */
    EDUCATION((candidate, vacancy, _) -> education(candidate, vacancy)),
    /** The candidate holds every driving licence asked. */
    LICENCE((candidate, vacancy, _) -> licence(candidate, vacancy)),
    /** The candidate holds every language asked at its level or one below; A1 is the least. */
    LANGUAGE((candidate, vacancy, _) -> language(candidate, vacancy)),
    /** The candidate has not ruled the occupation out. */
    OCCUPATION((candidate, vacancy, _) -> occupation(candidate, vacancy)),
    /** The vacancy is not of the candidate's own employer or its group. */
    OWN_EMPLOYER((candidate, vacancy, _) -> met(!candidate.employerGroups().contains(vacancy.organizationGroup()))),
    /** The candidate has not blocked the organization or its group. */
    BLOCKED((candidate, vacancy, _) -> blocked(candidate, vacancy));

    /** What came of checking a criterion. */
    enum Outcome {
        MET,
        FAILED,
        UNCHECKED
    }

    @FunctionalInterface
    private interface Check {
        Outcome check(CandidateFacts candidate, VacancyFacts vacancy, LocalDate today);
    }

    @SuppressWarnings("ImmutableEnumChecker") // each check is a function without state
    private final Check check;

    Criterion(Check check) {
        this.check = check;
    }

    Outcome check(CandidateFacts candidate, VacancyFacts vacancy, LocalDate today) {
        return check.check(candidate, vacancy, today);
    }

    private static Outcome met(boolean met) {
        return met ? Outcome.MET : Outcome.FAILED;
    }

    private static Outcome dates(CandidateFacts candidate, VacancyFacts vacancy, LocalDate today) {
        if (today.isAfter(vacancy.closesOn())) {
            return Outcome.FAILED;
        }
        LocalDate endsOn = vacancy.endsOn();
        if (endsOn == null) {
            return Outcome.MET;
        }
        LocalDate availableFrom = candidate.availableFrom();
        return availableFrom == null ? Outcome.UNCHECKED : met(!availableFrom.isAfter(endsOn));
    }

    private static Outcome distance(CandidateFacts candidate, VacancyFacts vacancy) {
        Location work = vacancy.location();
        if (vacancy.remote() || work == null) {
            return Outcome.MET;
        }
        Location home = candidate.location();
        Integer most = candidate.maxTravelKm();
        if (home == null || most == null) {
            return Outcome.UNCHECKED;
        }
        return met(most == CandidateFacts.ANYWHERE_KM || home.kilometersTo(work) <= most);
    }

    private static Outcome education(CandidateFacts candidate, VacancyFacts vacancy) {
        Integer asked = vacancy.educationLevel();
        if (asked == null) {
            return Outcome.MET;
        }
        Integer held = candidate.educationLevel();
        return held == null ? Outcome.UNCHECKED : met(held >= asked - 1);
    }

    private static Outcome licence(CandidateFacts candidate, VacancyFacts vacancy) {
        if (vacancy.drivingLicences().isEmpty()) {
            return Outcome.MET;
        }
        Set<String> held = candidate.drivingLicences();
        return held == null ? Outcome.UNCHECKED : met(held.containsAll(vacancy.drivingLicences()));
    }

    private static Outcome language(CandidateFacts candidate, VacancyFacts vacancy) {
        if (vacancy.languages().isEmpty()) {
            return Outcome.MET;
        }
        List<LanguageLevel> held = candidate.languages();
        if (held == null) {
            return Outcome.UNCHECKED;
        }
        return met(vacancy.languages().stream()
                .allMatch(asked -> held.stream().anyMatch(language -> language.suffices(asked))));
    }

    private static Outcome occupation(CandidateFacts candidate, VacancyFacts vacancy) {
        List<OccupationWish> occupations = candidate.occupations();
        if (occupations == null) {
            return Outcome.UNCHECKED;
        }
        for (OccupationWish wish : occupations) {
            if (wish.wish() == Wish.EXCLUDED && wish.occupation().covers(vacancy.occupation())) {
                return Outcome.FAILED;
            }
        }
        return Outcome.MET;
    }

    private static Outcome blocked(CandidateFacts candidate, VacancyFacts vacancy) {
        Set<UUID> blocked = candidate.blockedGroups();
        return blocked == null ? Outcome.UNCHECKED : met(!blocked.contains(vacancy.organizationGroup()));
    }
}
