package nl.overstap.mobility.vacancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import nl.overstap.mobility.membership.MembershipChanged;
import nl.overstap.mobility.membership.MembershipStatus;

/**
 * Tells that the open vacancies of an organization come into matching or leave it, when its membership begins or ends
 * to be active. They stay OPEN.
 */
@ApplicationScoped
class MembershipWatch {

    private final VacancyQueries queries;
    private final Event<VacancyChanged> changed;

    MembershipWatch(VacancyQueries queries, Event<VacancyChanged> changed) {
        this.queries = queries;
        this.changed = changed;
    }

    void on(@Observes MembershipChanged membership) {
        if ((membership.before() == MembershipStatus.ACTIVE) != (membership.status() == MembershipStatus.ACTIVE)) {
            queries.openOf(membership.organizationId())
                    .forEach(id -> changed.fire(new VacancyChanged(membership.networkId(), id)));
        }
    }
}
