package nl.overstap.mobility.candidate.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.EmailAddress;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.bulk.CsvRow;
import nl.overstap.mobility.bulk.Importer;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.request.NewCandidate;
import nl.overstap.mobility.candidate.view.CandidateView;
import nl.overstap.mobility.job.JobRow;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * Posts people from a file. Somebody whom the sender has posted before is left as they are, also when they have said no
 * since: a file that comes every night asks nobody twice.
 */
@ApplicationScoped
public class CandidateImport implements Importer<NewCandidate> {

    /** The kind of its jobs. */
    public static final String KIND = "CANDIDATES";

    private final Candidates candidates;
    private final CandidateSight sight;
    private final Memberships memberships;
    private final Taxonomy taxonomy;
    private final AddressHash addresses;
    private final Sql sql;

    CandidateImport(
            Candidates candidates,
            CandidateSight sight,
            Memberships memberships,
            Taxonomy taxonomy,
            AddressHash addresses,
            Sql sql) {
        this.candidates = candidates;
        this.sight = sight;
        this.memberships = memberships;
        this.taxonomy = taxonomy;
        this.addresses = addresses;
        this.sql = sql;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String scope() {
        return "candidate-imports:write";
    }

    @Override
    public List<String> columns() {
        return CandidateRow.COLUMNS;
    }

    @Override
    public Set<String> neededColumns() {
        return CandidateRow.NEEDED;
    }

    @Override
    public String columnOf(String field) {
        return CandidateRow.columnOf(field);
    }

    @Override
    public NewCandidate read(CsvRow row) {
        return CandidateRow.read(row, taxonomy);
    }

    @Override
    public Optional<Refusal> refusal(Actor actor, @Nullable UUID organizationId) {
        if (actor.isBureau()) {
            return Optional.empty();
        }
        if (organizationId == null) {
            return Optional.of(new Refusal.Invalid(new Violations()
                    .add("organizationId", "is needed, as you act for several")
                    .list()));
        }
        if (!actor.isHrOf(organizationId)) {
            return Optional.of(new Refusal.NotAllowed(
                    "not-your-organization", "You post people of your own organization only.", "organizationId"));
        }
        return memberships.isActive(organizationId)
                ? Optional.empty()
                : Optional.of(new Refusal.NotAllowed(
                        "membership-not-active", "The membership of your organization is not active."));
    }

    @Override
    public Outcome<Taken> store(Actor actor, @Nullable UUID organizationId, NewCandidate row) {
        NewCandidate candidate = employedAt(organizationId, row);
        Optional<UUID> saidNo = withdrawn(actor, candidate);
        if (saidNo.isPresent()) {
            return Outcome.done(new Taken(JobRow.Outcome.UNCHANGED, saidNo.get()));
        }
        return switch (candidates.post(actor, candidate)) {
            case Outcome.Done<CandidateView>(CandidateView posted) ->
                Outcome.done(new Taken(JobRow.Outcome.CREATED, posted.id()));
            case Outcome.Refused<CandidateView>(Refusal.Conflict known)
            when known.existing() != null -> Outcome.done(new Taken(JobRow.Outcome.UNCHANGED, known.existing()));
            case Outcome.Refused<CandidateView>(Refusal refusal) -> Outcome.refused(refusal);
        };
    }

    /** Who names no employer works at the organization that the file is for. */
    private static NewCandidate employedAt(@Nullable UUID organizationId, NewCandidate row) {
        NewDetails details = row.details();
        if (details.currentEmployer() != null || organizationId == null) {
            return row;
        }
        return new NewCandidate(
                new NewDetails(
                        details.person(),
                        new NewDetails.NewEmployer(organizationId, null, null),
                        details.transition(),
                        details.reason(),
                        details.source()),
                row.profile());
    }

    /** Somebody posted by the same sender, who still sees them, that has withdrawn and is not erased yet. */
    private Optional<UUID> withdrawn(Actor actor, NewCandidate candidate) {
        NewDetails.NewPerson person = candidate.details().person();
        if (person == null || person.email() == null || !EmailAddress.isValid(person.email())) {
            return Optional.empty();
        }
        return sql
                .list(
                        """
                select id from mobility.candidate where email_hash = ? and status = 'WITHDRAWN' and origin = 'POSTED'
                    and (poster_organization_id = any(?::uuid[]) or (poster_organization_id is null and ?))
                order by id desc""",
                        found -> found.getObject(1, UUID.class),
                        addresses.of(person.email()),
                        List.copyOf(actor.hrOrganizations()),
                        actor.isBureau())
                .stream()
                .filter(id -> actor.isBureau() || postedAndSees(actor, id))
                .findFirst();
    }

    private boolean postedAndSees(Actor actor, UUID id) {
        return candidates
                .find(id)
                .filter(candidate -> sight.isPoster(actor, candidate))
                .isPresent();
    }
}
