package nl.overstap.mobility.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.candidate.contribution.IntroducedEmployers;
import nl.overstap.mobility.sql.Sql;

/** Tells by the rows whom employers may know: as {@link Introduction#showsIdentity} does of one. */
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
        Instant now = clock.instant();
        return sql.find(
                        """
                        select 1 from mobility.introduction
                        where candidate_id = ? and organization_id = any(?::uuid[]) and introduced_at is not null
                          and coalesce(identity_ends_at > ?, closed_at is null or outcome = 'PLACED' or closed_at > ?)""",
                        _ -> true,
                        candidateId,
                        organizationIds.stream().map(UUID::toString).toList(),
                        now,
                        now.minus(Introduction.IDENTITY_STAYS))
                .isPresent();
    }
}
