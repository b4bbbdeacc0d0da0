package nl.overstap.api.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Rows of many kinds in one region, each with the moment from which it is to be gone, or emptied, written down beside it
 * when it is put there.
 */
final class Shelf {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    /** A kind of rows: how one is put there, what of them is still there, and how long that is to be. */
    enum Kind {
        INVITATION(28, "select id from mobility.invitation"),
        REASON(28, "select id from mobility.introduction where candidate_reason is not null"),
        DELIVERY(180, "select id from notification.delivery where kind <> 'WEBHOOK'"),
        DELIVERY_ADDRESS(14, "select id from notification.delivery where address_hash is not null"),
        WEBHOOK_CALL(90, "select id from notification.delivery where kind = 'WEBHOOK'"),
        EVENT(90, "select id from notification.event where type = 'tested'"),
        NOTICE(90, "select id from notification.notice where kind = 'TESTED'"),
        LINK(
                180,
                "select target_id from mobility.link where kind = 'OPT_OUT' and network_id = mobility.current_network()"),
        LINK_TO_WHO_WAS_MET(
                28 + 180,
                "select target_id from mobility.link where kind = 'INTRODUCTION'"
                        + " and network_id = mobility.current_network()"),
        JOB(28, "select id from mobility.job where network_id is not null"),
        COARSE(28, "select vacancy_id from mobility.coarse_change"),
        CONTACT_OF_ENDED(28, "select id from mobility.contact where evidence = 'ended'"),
        CONTACT_NEVER_HEARD(730, "select id from mobility.contact where evidence = 'prospect'");

        private final Duration kept;
        private final String there;

        Kind(int days, String there) {
            this.kept = Duration.ofDays(days);
            this.there = there;
        }
    }

    private final Region region;
    private final Random random;
    private final Sql sql = Region.bean(Sql.class);
    private final UUID ended;
    private final Instant endedAt;
    private final UUID prospect;
    private final Map<Kind, Map<UUID, Instant>> goneFrom = new HashMap<>();
    private final String reason;

    /** @param endedAt when the membership of one organization ended */
    Shelf(Region region, Random random, Instant endedAt) {
        this.region = region;
        this.random = random;
        this.endedAt = endedAt;
        ended = region.organization("Gestopt " + region.mark(), MembershipStatus.ACTIVE);
        prospect = region.organization("Nooit gehoord " + region.mark(), MembershipStatus.PROSPECT);
        for (Kind kind : Kind.values()) {
            goneFrom.put(kind, new HashMap<>());
        }
        // what is written about people may be kept as bytes
        boolean bytes =
                region.inNetwork(() -> sql.find("""
                select data_type = 'bytea' from information_schema.columns
                where table_schema = 'mobility' and table_name = 'introduction' and column_name = 'candidate_reason'""", row -> row.getBoolean(1)).orElseThrow());
        reason = bytes ? "convert_to('te ver', 'UTF8')" : "'te ver'";
        region.inNetwork(() -> sql.update(
                "update mobility.membership set status = 'ENDED', since = '2020-01-01', ended_at = ? where organization_id = ?",
                OffsetDateTime.ofInstant(endedAt, ZoneOffset.UTC),
                ended));
    }

    /** Puts one row there that begins about that moment. */
    void put(Instant now) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        UUID id = UUID.randomUUID();
        boolean ends = random.nextInt(8) > 0;
        Instant end = now.plus(Duration.ofMinutes(random.nextInt(20 * 24 * 60)));
        Instant from = switch (kind) {
            case INVITATION -> invitation(id, now, ends, end);
            case REASON -> introduction(id, now, ends ? end : null);
            case DELIVERY, DELIVERY_ADDRESS -> delivery(id, now, ends ? end : null);
            case WEBHOOK_CALL -> call(id, now, ends);
            case EVENT -> event(id, now);
            case NOTICE -> notice(id, now);
            case LINK -> link(id, ends ? end : null);
            case LINK_TO_WHO_WAS_MET -> met(id, ends ? now.minus(Duration.ofDays(random.nextInt(150))) : null, now);
            case JOB -> job(id, now, ends ? end : null);
            case COARSE -> coarse(id, LocalDate.ofInstant(now, HERE));
            case CONTACT_OF_ENDED -> contact(id, ended, now, "ended");
            case CONTACT_NEVER_HEARD ->
                contact(id, prospect, now.minus(Duration.ofDays(random.nextInt(690))), "prospect");
        };
        switch (kind) {
            case CONTACT_OF_ENDED -> expect(kind, id, later(from, endedAt));
            case DELIVERY, DELIVERY_ADDRESS -> {
                expect(Kind.DELIVERY, id, from);
                expect(Kind.DELIVERY_ADDRESS, id, from);
            }
            default -> expect(kind, id, from);
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void expect(Kind kind, UUID id, Instant from) {
        rows(kind).put(id, from.equals(Instant.MAX) ? Instant.MAX : from.plus(kind.kept));
    }

    private Map<UUID, Instant> rows(Kind kind) {
        return goneFrom.getOrDefault(kind, Map.of());
    }

    /** What is there although it should be gone, and what is gone although it should be there; empty: all is right. */
    Set<String> wrongAfter(Instant run) {
        Set<String> wrong = new TreeSet<>();
        for (Kind kind : Kind.values()) {
            Set<UUID> there = new java.util.HashSet<>(
                    region.inNetwork(() -> sql.list(kind.there, row -> row.getObject(1, UUID.class))));
            rows(kind).forEach((id, gone) -> {
                boolean due = !gone.isAfter(run);
                if (due && there.contains(id)) {
                    wrong.add(kind + " kept too long: gone from " + gone);
                } else if (!due && !there.contains(id)) {
                    wrong.add(kind + " deleted early: gone from " + gone);
                }
            });
            rows(kind).values().removeIf(gone -> !gone.isAfter(run));
        }
        return wrong;
    }

    int size() {
        return goneFrom.values().stream().mapToInt(Map::size).sum();
    }

    private Instant invitation(UUID id, Instant now, boolean accepted, Instant end) {
        run(
                """
                insert into mobility.invitation (id, network_id, role, email, language, status, expires_at, accepted_at, created_at)
                values (?, ?, 'COACH', 'a@b.example', 'nl', ?, ?, ?, ?)""",
                id,
                region.network(),
                accepted ? "ACCEPTED" : "PENDING",
                now.plus(Duration.ofDays(14)),
                accepted ? end : null,
                now);
        return accepted ? end : now.plus(Duration.ofDays(14));
    }

    private Instant introduction(UUID id, Instant now, @Nullable Instant closed) {
        run(
                """
                insert into mobility.introduction (id, network_id, candidate_id, organization_id, origin, status,
                    candidate_answer, candidate_reason, closed_at, created_at)
                values (?, ?, ?, ?, 'BUREAU', ?, 'NO', %s, ?, ?)""".formatted(reason),
                id,
                region.network(),
                UUID.randomUUID(),
                region.firm(),
                closed == null ? "REQUESTED" : "DECLINED",
                closed,
                now);
        return closed == null ? Instant.MAX : closed;
    }

    private Instant delivery(UUID id, Instant now, @Nullable Instant sent) {
        run(
                """
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, status, urgent, attempts,
                    created_at, next_try_at, digest_at, sent_at, address_hash)
                values (?, ?, 'CIRCULATION', ?, ?, ?, false, 1, ?, ?, ?, ?, '\\x01'::bytea)""",
                id,
                region.network(),
                UUID.randomUUID(),
                region.firm(),
                sent == null ? "WAITING" : "SENT",
                now,
                now.plus(Duration.ofDays(4000)),
                now.plus(Duration.ofDays(4000)),
                sent);
        return sent == null ? Instant.MAX : sent;
    }

    private Instant call(UUID id, Instant now, boolean over) {
        run(
                """
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, status, urgent, attempts,
                    created_at, next_try_at) values (?, ?, 'WEBHOOK', ?, ?, ?, false, 1, ?, ?)""",
                id,
                region.network(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                over ? "DEAD" : "QUEUED",
                now,
                now.plus(Duration.ofDays(4000)));
        return over ? now : Instant.MAX;
    }

    /** For one webhook endpoint alone, so that nobody publishes it. */
    private Instant event(UUID id, Instant now) {
        run("""
                insert into notification.event (id, network_id, type, moment, subject_kind, subject_id, ends, endpoint_id)
                values (?, ?, 'tested', ?, 'NETWORK', ?, false, ?)""", id, region.network(), now, region.network(), UUID.randomUUID());
        return now;
    }

    private Instant notice(UUID id, Instant now) {
        run("""
                insert into notification.notice (id, network_id, role_id, kind, subject_id, created_at, place)
                values (?, ?, ?, 'TESTED', ?, ?, ?)""", id, region.network(), UUID.randomUUID(), id, now, random.nextLong(1L << 40, 1L << 50));
        return now;
    }

    private Instant link(UUID target, @Nullable Instant expires) {
        run(
                "insert into mobility.link (token_hash, kind, network_id, target_id, expires_at) values (?, 'OPT_OUT', ?, ?, ?)",
                target.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                region.network(),
                target,
                expires);
        return expires == null ? Instant.MAX : expires;
    }

    /** An introduction to whom the employer comes by a link, opened as the feature does it: without an end. */
    private Instant met(UUID id, @Nullable Instant closed, Instant now) {
        run(
                """
                insert into mobility.introduction (id, network_id, candidate_id, organization_id, origin, status, outcome,
                    candidate_answer, employer_answer, introduced_at, closed_at, created_at)
                values (?, ?, ?, ?, 'BUREAU', ?, ?, 'YES', 'YES', ?, ?, ?)""",
                id,
                region.network(),
                UUID.randomUUID(),
                region.firm(),
                closed == null ? "INTRODUCED" : "CLOSED",
                closed == null ? null : "NO_FIT",
                closed == null ? now : closed,
                closed,
                closed == null ? now : closed);
        Region.bean(Links.class).open(LinkKind.INTRODUCTION, id, null);
        return closed == null ? Instant.MAX : closed;
    }

    private Instant job(UUID id, Instant now, @Nullable Instant finished) {
        run("""
                insert into mobility.job (id, network_id, kind, status, started_by, created_at, updated_at, finished_at)
                values (?, ?, 'VACANCIES', ?, 'somebody', ?, ?, ?)""", id, region.network(), finished == null ? "RUNNING" : "DONE", now, now, finished);
        run("insert into mobility.job_row (job_id, row_number, outcome) values (?, 1, 'CREATED')", id);
        return finished == null ? now : finished;
    }

    private Instant coarse(UUID vacancy, LocalDate day) {
        run(
                "insert into mobility.coarse_change (network_id, organization_id, vacancy_id, day) values (?, ?, ?, ?)",
                region.network(),
                region.firm(),
                vacancy,
                day);
        return day.plusDays(1).atStartOfDay(HERE).toInstant();
    }

    private Instant contact(UUID id, UUID organization, Instant created, String mark) {
        run(
                """
                insert into mobility.contact (id, network_id, organization_id, email, email_hash, language, basis, evidence,
                    basis_since, created_at) values (?, ?, ?, 'a@b.example', ?, 'nl', 'CONSENT', ?, ?, ?)""",
                id,
                region.network(),
                organization,
                id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                mark,
                LocalDate.ofInstant(created, HERE),
                created);
        return created;
    }

    /** Runs one statement in the caller's transaction. */
    private void run(String statement, @Nullable Object... values) {
        List<@Nullable Object> bound = new ArrayList<>();
        for (Object value : values) {
            bound.add(value instanceof Instant moment ? OffsetDateTime.ofInstant(moment, ZoneOffset.UTC) : value);
        }
        sql.update(statement, bound.toArray());
    }
}
