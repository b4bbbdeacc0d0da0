package nl.overstap.mobility.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.candidate.contribution.IntroducedEmployers;
import nl.overstap.mobility.sql.Sql;

/** From INTRODUCED on an employer sees who the candidate is; not any more 28 days after a close without a placement. */
@ApplicationScoped
class WhoMet implements IntroducedEmployers {

    private final Sql sql;
    private final Clock clock;

    WhoMet(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public boolean seeIdentity(UUID candidateId, Set<UUID> organizationIds) {
        return sql.find(
                        """
                        select 1 from mobility.introduction
                        where candidate_id = ? and organization_id = any(?::uuid[]) and introduced_at is not null
                          and (closed_at is null or outcome = 'PLACED' or closed_at > ?)""",
                        _ -> true,
                        candidateId,
                        organizationIds.stream().map(UUID::toString).toList(),
                        clock.instant().minus(Introduction.IDENTITY_STAYS))
                .isPresent();
    }
}
