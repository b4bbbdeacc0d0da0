package nl.overstap.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import nl.overstap.mobility.seal.TrailHead;
import nl.overstap.mobility.seal.TrailReport;

/**
 * Works out by itself, from the business tables alone, who should have been told what, and holds that against what
 * arrived. It never asks the delivery table who was told.
 */
final class Oracle {

    /** A second, and what a computer that does much else needs. */
    private static final long SEALED_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** Whoever was posted is asked, whoever was invited is told, and each recipient of a round gets it, made or to be made. */
    private static final String TO_BE_TOLD = """
            select email from mobility.invitation
            union all select c.email from mobility.recipient r join mobility.contact c on c.id = r.contact_id
            union all select c.email from mobility.circulation_part p, unnest(p.contact_ids) as chosen (id)
                join mobility.contact c on c.id = chosen.id""";

    /** What is written about people is sealed: of their addresses the hash can be read, and that only is compared. */
    private static final String PEOPLE_TO_BE_TOLD =
            "select encode(email_hash, 'hex') from mobility.candidate where email_hash is not null";

    private final Database database;
    private final MailReceiver mail;

    Oracle(Database database, MailReceiver mail) {
        this.database = database;
        this.mail = mail;
    }

    /** How many of what is to be told had not arrived yet. */
    int missing() {
        Map<String, Set<String>> told = told();
        int missing = 0;
        for (Map.Entry<String, Integer> one : toBeTold().entrySet()) {
            missing += Math.max(
                    0,
                    one.getValue() - told.getOrDefault(one.getKey(), Set.of()).size());
        }
        return missing;
    }

    /** Everybody was told each thing, and nobody was told anything else. */
    void everybodyWasTold() {
        Map<String, Integer> told = new TreeMap<>();
        told().forEach((address, ids) -> told.put(address, ids.size()));
        assertThat(told).isEqualTo(toBeTold());
    }

    /** By address, hashed, how many different messages there should be. */
    private Map<String, Integer> toBeTold() {
        Map<String, Integer> all = new TreeMap<>();
        database.list(TO_BE_TOLD, row -> row.getString(1))
                .forEach(address -> all.merge(hash(address), 1, Integer::sum));
        database.list(PEOPLE_TO_BE_TOLD, row -> row.getString(1)).forEach(hash -> all.merge(hash, 1, Integer::sum));
        return all;
    }

    /** HMAC-SHA-256 of the address, under the key that the stage gives the program. */
    private static String hash(String address) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Bench.ADDRESS_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of()
                    .formatHex(mac.doFinal(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Set<String>> told() {
        Map<String, Set<String>> told = new HashMap<>();
        mail.taken()
                .forEach(m ->
                        told.computeIfAbsent(hash(m.to()), _ -> new HashSet<>()).add(m.id()));
        return told;
    }

    /** What arrived more than once had been in flight in an instance when that was killed; answers how many did. */
    int repeatsWereInFlightAt(Collection<Kill> kills) {
        Map<String, List<Message>> byId = new HashMap<>();
        mail.taken()
                .forEach(m ->
                        byId.computeIfAbsent(m.id(), _ -> new ArrayList<>()).add(m));
        assertThat(byId).doesNotContainKey("");
        int repeats = 0;
        for (List<Message> copies : byId.values()) {
            for (int i = 1; i < copies.size(); i++) {
                Message before = copies.get(i - 1);
                assertThat(copies.get(i).to()).isEqualTo(before.to());
                long taken = Objects.requireNonNull(before.taken());
                assertThat(kills)
                        .as(
                                "what was in flight when it was told twice: %s by %s, %d to %d",
                                before.id(), before.door(), before.begun(), taken)
                        .anyMatch(kill -> kill.met(before.door(), before.begun(), taken));
                repeats++;
            }
        }
        return repeats;
    }

    /** Each acknowledged change is there, with one line in the trail and one row of what it owes. */
    void nothingAcknowledgedIsLost(Load.Acknowledged acknowledged) {
        assertThat(ids("select id from mobility.candidate")).containsAll(acknowledged.postings());
        assertThat(ids("select id from mobility.invitation")).containsAll(acknowledged.invitations());
        assertThat(ids("select id from mobility.circulation where status = 'OPEN'"))
                .containsAll(acknowledged.rounds());
        Map<String, Integer> rows = new HashMap<>();
        database.list(
                        "select job_id, count(*) from mobility.job_row where outcome in ('CREATED', 'UPDATED') group by 1",
                        row -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(job -> rows.put(job.getKey(), job.getValue()));
        acknowledged
                .files()
                .forEach((job, file) ->
                        assertThat(rows.get(job)).as("rows of a file").isEqualTo(file.rows()));
        acknowledged.files().values().stream()
                .collect(Collectors.toMap(Town.Vacancies::mark, Town.Vacancies::rows, Math::max))
                .forEach((mark, number) -> assertThat(database.count(
                                "select count(*) from mobility.vacancy where external_id like '%s-%%'".formatted(mark)))
                        .as("vacancies of all files that change the same")
                        .isEqualTo(number.longValue()));
    }

    /** How many files are still being worked through. */
    int unread() {
        return (int) database.count("select count(*) from mobility.job where status = 'RUNNING'");
    }

    private Set<String> ids(String sql) {
        return new HashSet<>(database.list(sql, row -> row.getString(1)));
    }

    /** Every change wrote one line of the trail and what it owes once; no round is half made. */
    void nothingIsHalfWritten() {
        none("""
                select c.id from mobility.candidate c where 1 <> (select count(*) from mobility.audit_entry a
                    where a.subject_kind = 'CANDIDATE' and a.subject_id = c.id and a.action = 'POSTED')""");
        none("""
                select i.id from mobility.invitation i where 1 <> (select count(*) from mobility.audit_entry a
                    where a.subject_kind = 'INVITATION' and a.subject_id = i.id and a.action = 'SENT')""");
        none("""
                select c.id from mobility.circulation c where 1 <> (select count(*) from mobility.audit_entry a
                    where a.subject_kind = 'CIRCULATION' and a.subject_id = c.id and a.action = 'STARTED')""");
        none("""
                select v.id from mobility.vacancy v
                left join (select subject_id, count(*) as number from mobility.audit_entry
                    where subject_kind = 'VACANCY' group by 1) lines on lines.subject_id = v.id
                left join (select subject_id, count(*) as number from mobility.job_row
                    where outcome in ('CREATED', 'UPDATED') group by 1) rows on rows.subject_id = v.id
                where lines.number is distinct from rows.number""");
        none("""
                select j.id from mobility.job j where j.status <> 'DONE' or j.total <> (select count(*)
                    from mobility.job_row r where r.job_id = j.id and r.outcome in ('CREATED', 'UPDATED'))""");
        none("""
                select c.id from mobility.consent c where 1 <> (select count(*) from mobility.audit_entry a
                    where a.subject_kind = 'CONSENT' and a.candidate_id = c.candidate_id and a.action = 'GIVEN'
                        and a.detail = c.purpose)""");
        none("""
                select c.id from mobility.candidate c where 1 <> (select count(*) from notification.delivery d
                    where d.kind = 'CONSENT_REQUEST' and d.target_id = c.id)""");
        none("""
                select i.id from mobility.invitation i where 1 <> (select count(*) from notification.delivery d
                    where d.kind = 'INVITATION' and d.target_id = i.id)""");
        none("""
                select c.id from mobility.circulation c where c.count <> (select count(*) from mobility.recipient r
                    where r.circulation_id = c.id) or c.count = 0""");
        none("select circulation_id from mobility.circulation_part");
        none("""
                select r.id from mobility.recipient r where 1 <> (select count(*) from notification.delivery d
                    where d.kind = 'CIRCULATION' and d.target_id = r.id)""");
        none("""
                select d.id from notification.delivery d where d.claim is not null and d.claimed_until < now()
                    - interval '1 minute'""");
    }

    /** Each line of the trail is sealed, in one chain without a fork or a gap. */
    void theTrailIsSealed() {
        long end = System.nanoTime() + SEALED_NANOS;
        while (database.trail().waiting() > 0 && System.nanoTime() - end < 0) {
            Instance.sleep(200);
        }
        TrailReport report = database.trail();
        assertThat(report.findings()).isEmpty();
        assertThat(report.waiting()).isZero();
        assertThat(report.heads().stream().mapToLong(TrailHead::position).sum())
                .isEqualTo(database.count("select count(*) from mobility.audit_entry"));
    }

    private void none(String sql) {
        assertThat(database.list(sql, row -> row.getString(1))).as(sql).isEmpty();
    }
}
