package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vacancy.VacancyChanged;

/**
 * Keeps employers from measuring a person out by changing vacancies: each time one of its vacancies is opened or changed
 * counts, and after the first so many of a day the others are shown no matches until the next day. The bureau sees all.
 */
@ApplicationScoped
public class CoarseLimit {

    private final Sql sql;
    private final Networks networks;
    private final Clock clock;

    CoarseLimit(Sql sql, Networks networks, Clock clock) {
        this.sql = sql;
        this.networks = networks;
        this.clock = clock;
    }

    void count(@Observes VacancyChanged event) {
        LocalDate today = Moment.today(clock);
        sql.update("""
                with changed as (select organization_id, id from mobility.vacancy where id = ?),
                    over as (
                        delete from mobility.coarse_change
                        where day < ? and organization_id = (select organization_id from changed))
                insert into mobility.coarse_change (network_id, organization_id, vacancy_id, day)
                select ?, organization_id, id, ? from changed""", event.vacancyId(), today, CurrentNetwork.id(), today);
    }

    /** The vacancies of these organizations whose matches are not shown to them today. */
    @Transactional
    public Set<UUID> hiddenToday(Collection<UUID> organizationIds) {
        return new HashSet<>(sql.list(
                """
                select vacancy_id from (
                    select vacancy_id, row_number() over (partition by organization_id order by id) as place
                    from mobility.coarse_change where day = ? and organization_id = any(?::uuid[])) as changes
                group by vacancy_id having max(place) > ?""",
                row -> row.getObject(1, UUID.class),
                Moment.today(clock),
                List.copyOf(organizationIds),
                networks.settings().coarseVacanciesADay()));
    }

    /** The day on which what is hidden today is shown. */
    LocalDate nextDay() {
        return Moment.today(clock).plusDays(1);
    }
}
