package nl.overstap.mobility.placement;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class PlacementRepository implements PanacheRepositoryBase<Placement, UUID> {

    /** At most 500 a time. */
    List<Placement> toStart(LocalDate today) {
        return find("status = ?1 and startsOn <= ?2", PlacementStatus.PLANNED, today)
                .page(0, 500)
                .list();
    }

    /** At most 500 a time. */
    List<Placement> toEnd(LocalDate today) {
        return find("status = ?1 and endsOn < ?2", PlacementStatus.STARTED, today)
                .page(0, 500)
                .list();
    }

    /** Keeps the order of the ids. */
    List<Placement> inOrder(List<UUID> ids) {
        List<Placement> found = list("id in ?1", ids);
        found.sort(Comparator.comparingInt(p -> ids.indexOf(p.id())));
        return found;
    }
}
