package nl.overstap.mobility.response;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.answering.AnswerRecord;
import nl.overstap.mobility.answering.AnswerRecords;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.circulation.Answer;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** The rows of recipients as those who answer and the candidate see them. */
@ApplicationScoped
class ResponseRows {
    private static final String RECEIVED = """
            select r.id, r.circulation_id, r.organization_id, coalesce(r.sent_at, r.created_at) as received_at,
                r.answer, r.remark, r.answered_at, c.closes_on, c.status, c.rare, c.candidate_id
            from mobility.recipient r join mobility.circulation c on c.id = r.circulation_id""";

    private final Sql sql;
    private final Circulations circulations;
    private final Candidates candidates;
    private final CandidateSight sight;
    private final AnswerRecords records;
    private final Reads reads;
    private final Recipients recipients;
    private final Vault vault;
    private final Clock clock;

    ResponseRows(
            Sql sql,
            Circulations circulations,
            Candidates candidates,
            CandidateSight sight,
            AnswerRecords records,
            Reads reads,
            Recipients recipients,
            Vault vault,
            Clock clock) {
        this.sql = sql;
        this.circulations = circulations;
        this.candidates = candidates;
        this.sight = sight;
        this.records = records;
        this.reads = reads;
        this.recipients = recipients;
        this.vault = vault;
        this.clock = clock;
    }

    /** Which round an answer belongs to, and whom it is about. */
    record Round(UUID circulationId, UUID candidateId) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(SentProfile sent, byte @Nullable [] remark, boolean isOpen, boolean isRare, Round round) {}

    /** To whom of those who received it somebody's profile is still shown, and whether also where few shared it. */
    private record Shown(Predicate<UUID> keptFrom, boolean isRareToo) {

        boolean covers(Row row) {
            return stands(row) && !keptFrom.test(row.sent().organizationId());
        }

        boolean isKeptAway(Row row) {
            return stands(row) && keptFrom.test(row.sent().organizationId());
        }

        private boolean stands(Row row) {
            return isRareToo || !row.isRare();
        }
    }

    /** What the link of a message shows of the profile; that it did is kept. */
    Optional<SentProfile> showByLink(UUID recipientId) {
        List<Row> rows = sql.list(RECEIVED + " where r.id = ?", this::row, recipientId);
        Optional<SentProfile> shown = complete(rows).stream().findFirst().filter(SentProfile::isOpen);
        shown.ifPresent(sent ->
                reads.sawByLink(sent.organizationId(), rows.getFirst().round().candidateId(), ReadKind.ANONYMOUS));
        return shown;
    }

    Optional<SentProfile> find(UUID recipientId) {
        return find(List.of(recipientId)).stream().findFirst();
    }

    List<SentProfile> find(Collection<UUID> recipientIds) {
        return complete(rows(recipientIds));
    }

    /** From whom of these nothing but the candidate keeps the profile. */
    Set<UUID> keptAway(Collection<UUID> recipientIds) {
        List<Row> open = rows(recipientIds).stream().filter(Row::isOpen).toList();
        Map<UUID, Shown> shown = shown(open);
        return open.stream()
                .filter(row -> {
                    Shown of = shown.get(row.round().candidateId());
                    return of != null && of.isKeptAway(row);
                })
                .map(row -> row.sent().id())
                .collect(Collectors.toSet());
    }

    private List<Row> rows(Collection<UUID> recipientIds) {
        List<String> ids = recipientIds.stream().map(UUID::toString).toList();
        return sql.list(RECEIVED + " where r.id = any(?::uuid[])", this::row, ids);
    }

    /** Has whoever ends the round, the candidate before all, wait until this transaction is over. */
    void keepOpen(UUID recipientId) {
        sql.list("""
                select k.id from mobility.recipient r join mobility.circulation c on c.id = r.circulation_id
                join mobility.candidate k on k.id = c.candidate_id
                where r.id = ? for share of k""", _ -> true, recipientId);
        sql.list("""
                select c.id from mobility.recipient r join mobility.circulation c on c.id = r.circulation_id
                where r.id = ? for share of c for update of r""", _ -> true, recipientId);
    }

    Round answer(UUID recipientId, Answer answer, @Nullable String remark, Instant now) {
        byte[] sealed = remark == null
                ? null
                : vault.of(recipients.candidateOf(recipientId)).seal(PersonalField.REMARK, remark);
        return sql.find(
                        """
                        update mobility.recipient r set answer = ?, remark = ?, answered_at = ?,
                            first_answered_at = coalesce(r.first_answered_at, r.answered_at, ?)
                        from mobility.circulation c where c.id = r.circulation_id and r.id = ?
                        returning c.id, c.candidate_id""",
                        row -> new Round(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        answer,
                        sealed,
                        now,
                        now,
                        recipientId)
                .orElseThrow();
    }

    Page<SentProfile> received(Set<UUID> organizations, @Nullable UUID organizationId, PageRequest request) {
        Page<Row> page = sql.page(
                request,
                Responses.SORTS.getOrDefault(request.sort(), SortBy.moment("received_at")),
                new Query(RECEIVED + " where true")
                        .andIn("r.organization_id", organizations)
                        .andIf("r.organization_id = ?", organizationId),
                this::row);
        List<SentProfile> shown = complete(page.items());
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).isOpen()) {
                reads.sawIn(
                        shown.get(i).organizationId(),
                        page.items().get(i).round().candidateId(),
                        ReadKind.ANONYMOUS);
            }
        }
        return new Page<>(shown, page.next());
    }

    private Row row(ResultSet row) throws SQLException {
        String answer = row.getString("answer");
        OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
        LocalDate closesOn = row.getObject("closes_on", LocalDate.class);
        SentProfile sent = new SentProfile(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                closesOn,
                null,
                answer == null ? null : Answer.valueOf(answer),
                null,
                answered == null ? null : answered.toInstant());
        boolean isOpen = row.getString("status").equals("OPEN") && !closesOn.isBefore(Moment.today(clock));
        return new Row(
                sent,
                row.getBytes("remark"),
                isOpen,
                row.getBoolean("rare"),
                new Round(row.getObject("circulation_id", UUID.class), row.getObject("candidate_id", UUID.class)));
    }

    /** Adds the profiles that can still be read. */
    private List<SentProfile> complete(Collection<Row> rows) {
        List<Row> open = rows.stream().filter(Row::isOpen).toList();
        Map<UUID, AnonymousProfile> profiles = circulations.sentProfiles(
                open.stream().map(row -> row.round().circulationId()).collect(Collectors.toSet()));
        Map<UUID, Shown> shown = shown(open);
        PersonKeys keys = vault.of(rows.stream()
                .filter(row -> row.remark() != null)
                .map(row -> row.round().candidateId())
                .toList());
        return rows.stream()
                .map(row -> {
                    String remark = keys.open(PersonalField.REMARK, row.round().candidateId(), row.remark());
                    Shown of = shown.get(row.round().candidateId());
                    AnonymousProfile profile = profiles.get(row.round().circulationId());
                    boolean readable = of != null && of.covers(row);
                    return with(row.sent(), readable ? profile : null, remark);
                })
                .toList();
    }

    /** To whom is shown what of the candidates of these rows, of those who let their profile be sent. */
    private Map<UUID, Shown> shown(Collection<Row> rows) {
        Set<UUID> people = rows.stream().map(row -> row.round().candidateId()).collect(Collectors.toSet());
        Map<UUID, Shown> shown = new HashMap<>();
        candidates.find(people).values().stream()
                .filter(CandidateSnapshot::isCirculable)
                .forEach(c -> shown.put(c.id(), new Shown(sight.keepingFrom(c), c.consentsTo(Purpose.RARE_PROFILE))));
        return shown;
    }

    private static SentProfile with(SentProfile sent, @Nullable AnonymousProfile profile, @Nullable String remark) {
        return new SentProfile(
                sent.id(),
                sent.organizationId(),
                sent.receivedAt(),
                sent.closesOn(),
                profile,
                sent.answer(),
                remark,
                sent.answeredAt());
    }

    /** Who was never written to received nothing: known of all when the round is over. */
    Page<OwnRecipient> ofCandidate(UUID candidateId, PageRequest request) {
        Page<OwnRecipient> page = sql.page(
                request,
                Responses.OWN_SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")),
                """
                select r.id, r.organization_id, o.name, r.sent_at, r.answer, r.answered_at, r.created_at,
                    r.in_digest or r.over_number as in_digest, r.reminded_at, r.reminded_again_at
                from mobility.recipient r
                join mobility.circulation c on c.id = r.circulation_id
                join mobility.organization o on o.id = r.organization_id
                where c.candidate_id = ? and (r.sent_at is not null or r.answer is not null or c.status = 'OPEN')""",
                row -> {
                    OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
                    OffsetDateTime answered = row.getObject("answered_at", OffsetDateTime.class);
                    String answer = row.getString("answer");
                    return new OwnRecipient(
                            row.getObject("id", UUID.class),
                            row.getObject("organization_id", UUID.class),
                            row.getString("name"),
                            sent == null ? null : sent.toInstant(),
                            answer == null ? null : Answer.valueOf(answer),
                            answered == null ? null : answered.toInstant(),
                            row.getBoolean("in_digest"),
                            Recipients.remindedAt(row),
                            null);
                },
                candidateId);
        Map<UUID, AnswerRecord> answering = records.of(
                page.items().stream().map(OwnRecipient::organizationId).toList());
        return page.map(recipient -> recipient.with(answering.get(recipient.organizationId())));
    }
}
