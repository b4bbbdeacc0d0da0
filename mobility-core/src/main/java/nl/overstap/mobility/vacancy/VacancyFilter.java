package nl.overstap.mobility.vacancy;

import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.Location;
import org.jspecify.annotations.Nullable;

/**
 * Which vacancies a list is to hold; what is empty or null narrows nothing.
 *
 * @param occupation the first digits of an ISCO-08 code
 * @param near only those within {@code withinKm} of this place, or remote
 * @param words part of the title, capitals aside
 */
public record VacancyFilter(
        @Nullable UUID networkId,
        Set<VacancyStatus> statuses,
        @Nullable UUID organizationId,
        Set<Engagement> engagements,
        @Nullable String occupation,
        @Nullable Location near,
        int withinKm,
        @Nullable String words,
        @Nullable String externalId) {

    public static final VacancyFilter ALL =
            new VacancyFilter(null, Set.of(), null, Set.of(), null, null, 0, null, null);

    public VacancyFilter {
        statuses = Set.copyOf(statuses);
        engagements = Set.copyOf(engagements);
    }
}
