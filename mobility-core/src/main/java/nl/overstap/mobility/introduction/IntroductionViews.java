package nl.overstap.mobility.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.vacancy.Vacancies;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Shows an introduction to each of those concerned as far as they may see it: the one place where that is decided. */
@ApplicationScoped
public class IntroductionViews {

    private final Candidates candidates;
    private final CandidateSight sight;
    private final AnonymousProfiles anonymousProfiles;
    private final Organizations organizations;
    private final Vacancies vacancies;
    private final EmployerContacts contacts;
    private final Reads reads;
    private final IntroductionRepository repository;
    private final Vault vault;

    IntroductionViews(
            Candidates candidates,
            CandidateSight sight,
            AnonymousProfiles anonymousProfiles,
            Organizations organizations,
            Vacancies vacancies,
            EmployerContacts contacts,
            Reads reads,
            IntroductionRepository repository,
            Vault vault) {
        this.candidates = candidates;
        this.sight = sight;
        this.anonymousProfiles = anonymousProfiles;
        this.organizations = organizations;
        this.vacancies = vacancies;
        this.contacts = contacts;
        this.reads = reads;
        this.repository = repository;
        this.vault = vault;
    }

    /** The view of an actor who may see the introduction at all ({@link Introductions#find(Actor, UUID)}). */
    @Transactional
    public IntroductionView of(Actor actor, IntroductionSnapshot introduction) {
        boolean bureau = actor.isBureau();
        boolean employer = actor.isHrOf(introduction.organizationId());
        boolean own = actor.isCandidate(introduction.candidateId());
        boolean known = employer && isKnown(introduction, actor.hrOrganizations());
        return view(
                introduction,
                bureau || !employer || known,
                bureau || known,
                bureau || (!employer && introduction.showsIdentity()),
                own);
    }

    /** Whether these employers may know now who the candidate is, who may keep one away that they have met. */
    private boolean isKnown(IntroductionSnapshot introduction, Set<UUID> employers) {
        return introduction.showsIdentity()
                && candidates
                        .find(introduction.candidateId())
                        .filter(c -> !sight.isHiddenFrom(c, employers))
                        .isPresent();
    }

    /** Who the candidate is, for the employer's contact who follows the link; empty before and after it is shown. */
    @Transactional
    public Optional<Person> personByLink(IntroductionSnapshot introduction) {
        Optional<Person> person = isKnown(introduction, Set.of(introduction.organizationId()))
                ? candidates.identity(introduction.candidateId())
                : Optional.empty();
        if (person.isPresent()) {
            reads.sawByLink(introduction.organizationId(), introduction.candidateId(), ReadKind.IDENTITY);
        }
        return person;
    }

    private IntroductionView view(
            IntroductionSnapshot introduction, boolean id, boolean person, boolean contact, boolean own) {
        UUID candidate = introduction.candidateId();
        if (id || person) {
            reads.sawIn(introduction.organizationId(), candidate, person ? ReadKind.IDENTITY : ReadKind.HISTORY);
        }
        return new IntroductionView(
                introduction,
                id ? candidate : null,
                anonymousProfiles
                        .of(candidate)
                        .map(g -> g.profile().reference())
                        .orElse(null),
                person ? candidates.identity(candidate).orElse(null) : null,
                contact
                        ? contacts.read(introduction.contactId(), introduction.organizationId())
                                .orElse(null)
                        : null,
                own ? reason(introduction) : null,
                organizations
                        .find(introduction.organizationId())
                        .map(OrganizationSnapshot::name)
                        .orElse(""),
                Optional.ofNullable(introduction.vacancyId())
                        .flatMap(vacancies::find)
                        .map(v -> v.content().title())
                        .orElse(null));
    }

    private @Nullable String reason(IntroductionSnapshot introduction) {
        return repository
                .findByIdOptional(introduction.id())
                .map(kept -> kept.candidateReason(vault.of(List.of(introduction.candidateId()))))
                .orElse(null);
    }
}
