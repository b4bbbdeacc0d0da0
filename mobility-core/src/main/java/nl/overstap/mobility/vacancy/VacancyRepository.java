package nl.overstap.mobility.vacancy;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class VacancyRepository implements PanacheRepositoryBase<Vacancy, UUID> {

    /** The vacancies with their skills, in the order of the ids. */
    List<Vacancy> inOrder(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, Vacancy> found = new HashMap<>();
        find("from Vacancy v left join fetch v.skills where v.id in ?1", ids)
                .list()
                .forEach(vacancy -> found.put(vacancy.id(), vacancy));
        return ids.stream().map(found::get).filter(vacancy -> vacancy != null).toList();
    }
}
