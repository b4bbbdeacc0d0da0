package nl.overstap.mobility.placement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import org.jspecify.annotations.Nullable;

/** The transition that came of an introduction. */
@Entity
@Table(name = "placement")
@SuppressWarnings("UnusedVariable") // transition, reason and origin are read by the reports, in SQL
class Placement {

    @Id
    private UUID id;

    private UUID networkId;
    private UUID introductionId;
    private UUID candidateId;
    private UUID organizationId;

    @Nullable
    private UUID vacancyId;

    @Enumerated(EnumType.STRING)
    private Engagement engagement;

    @Enumerated(EnumType.STRING)
    private PlacementStatus status;

    private LocalDate startsOn;

    @Nullable
    private LocalDate endsOn;

    @Nullable
    private Integer hoursPerWeek;

    private boolean endsSearch;
    private String transition;
    private String reason;
    private String candidateOrigin;

    @Nullable
    private UUID posterOrganizationId;

    private Instant createdAt;

    @Version
    private int version;

    protected Placement() {}

    /** What is planned; it starts on its day. The candidate's transition and reason are kept as they are now. */
    static Placement plan(
            UUID id,
            IntroductionSnapshot introduction,
            CandidateSnapshot candidate,
            Terms terms,
            boolean endsSearch,
            Instant now) {
        Placement placement = new Placement();
        placement.id = id;
        placement.networkId = introduction.networkId();
        placement.introductionId = introduction.id();
        placement.candidateId = introduction.candidateId();
        placement.organizationId = introduction.organizationId();
        placement.vacancyId = introduction.vacancyId();
        placement.status = PlacementStatus.PLANNED;
        placement.endsSearch = endsSearch;
        placement.transition = candidate.transition().name();
        placement.reason = candidate.reason().name();
        placement.candidateOrigin = candidate.origin().name();
        placement.posterOrganizationId = candidate.posterOrganizationId();
        placement.createdAt = now;
        placement.agree(terms);
        return placement;
    }

    /** What the two agreed on. */
    record Terms(
            Engagement engagement,
            LocalDate startsOn,
            @Nullable LocalDate endsOn,
            @Nullable Integer hoursPerWeek) {}

    void agree(Terms terms) {
        engagement = terms.engagement();
        startsOn = terms.startsOn();
        endsOn = terms.endsOn();
        hoursPerWeek = terms.hoursPerWeek();
    }

    void become(PlacementStatus next) {
        status = next;
    }

    /** It ends today, whatever was planned. */
    void endOn(LocalDate day) {
        endsOn = day.isBefore(startsOn) ? startsOn : day;
    }

    UUID id() {
        return id;
    }

    UUID networkId() {
        return networkId;
    }

    UUID introductionId() {
        return introductionId;
    }

    UUID candidateId() {
        return candidateId;
    }

    UUID organizationId() {
        return organizationId;
    }

    @Nullable
    UUID vacancyId() {
        return vacancyId;
    }

    @Nullable
    UUID posterOrganizationId() {
        return posterOrganizationId;
    }

    PlacementStatus status() {
        return status;
    }

    LocalDate startsOn() {
        return startsOn;
    }

    boolean endsSearch() {
        return endsSearch;
    }

    int version() {
        return version;
    }

    PlacementSnapshot snapshot() {
        return new PlacementSnapshot(
                id,
                introductionId,
                candidateId,
                organizationId,
                vacancyId,
                engagement,
                status,
                startsOn,
                endsOn,
                hoursPerWeek,
                endsSearch,
                createdAt,
                version);
    }
}
