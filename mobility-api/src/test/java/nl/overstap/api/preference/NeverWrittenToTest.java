package nl.overstap.api.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.circulation.reminder.Silence;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.preference.Rhythm;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.circulation.CirculationReminders;
import nl.overstap.notifications.digest.DigestTimes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated worlds in which much changes between the start of a round and its sending, held against a plain reading of
 * DESIGN: firm by firm, who may be written to when the audience is made, and who still may when the message leaves.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class NeverWrittenToTest {

    private static final int FIRMS = 9;

    /** What may happen to a firm after the round began. */
    private enum Change {
        NONE,
        OPTS_OUT,
        BOUNCES,
        IS_SUSPENDED,
        ENDS,
        LOSES_ITS_CONTACT,
        LOSES_ITS_BASIS,
        JOINS_THE_EMPLOYER,
        JOINS_A_BLOCKED_ONE,
        IS_BLOCKED,
        ANSWERS
    }

    /** A firm as the reference knows it: plain facts, nothing of the program. */
    private static final class Firm {
        private final UUID id;
        private MembershipStatus membership;
        private @Nullable LawfulBasis basis;
        private @Nullable String address;
        private UUID group;
        private boolean digest;
        private boolean answered;
        private boolean chosen;

        private Firm(UUID id, MembershipStatus membership) {
            this.id = id;
            this.membership = membership;
            this.group = id;
        }
    }

    private final Set<String> suppressed = new HashSet<>();
    private final Set<UUID> barred = new HashSet<>();
    private final List<Firm> firms = new ArrayList<>();

    private Random random = new Random(0);
    private Region region;
    private Round round;
    private Firm employer;
    private Firm blocked;
    private UUID candidate;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nobody_gets_mail_who_may_not_and_everybody_who_may(long seed) {
        random = new Random(seed);
        boolean isReminder = seed % 3 == 0;
        makeAWorld();
        firms.forEach(firm -> firm.chosen = mayBeWrittenTo(firm));
        if (!isReminder) {
            firms.forEach(this::letWait);
        }
        String circulation = round.started(candidate);
        Map<UUID, String> links = links(circulation);
        assertThat(links.keySet())
                .isEqualTo(ids(firms.stream().filter(firm -> firm.chosen).toList()));
        if (isReminder) {
            remind(links.size());
        } else {
            awaitHeld("CIRCULATION", links.size());
        }

        firms.forEach(firm -> change(firm, isReminder, links));
        release();

        Set<UUID> expected = ids(firms.stream()
                .filter(firm -> firm.chosen && mayBeWrittenTo(firm) && !(isReminder && firm.answered))
                .toList());
        Mail.eventually(() -> assertThat(open()).isZero());
        assertThat(ids(firms.stream()
                        .filter(firm ->
                                links.containsKey(firm.id) && reached(links.get(firm.id)) > (isReminder ? 1 : 0))
                        .toList()))
                .as("seed %s", seed)
                .isEqualTo(expected);
    }

    // ------------------------------------------------------------------------------------------- the plain reading

    private boolean mayBeWrittenTo(Firm firm) {
        boolean takesPart = firm.membership == MembershipStatus.ACTIVE || firm.membership == MembershipStatus.PROSPECT;
        boolean isLawful =
                firm.basis != null && (firm.basis != LawfulBasis.MEMBER || firm.membership == MembershipStatus.ACTIVE);
        boolean wants = firm.address != null && !suppressed.contains(firm.address);
        boolean isApart = barred.stream().noneMatch(bar -> group(bar).equals(group(firm.id)));
        return takesPart && isLawful && wants && isApart;
    }

    private UUID group(UUID id) {
        return firms.stream()
                .filter(firm -> firm.id.equals(id))
                .map(firm -> firm.group)
                .findFirst()
                .orElse(id);
    }

    private static Set<UUID> ids(List<Firm> some) {
        Set<UUID> ids = new TreeSet<>();
        some.forEach(firm -> ids.add(firm.id));
        return ids;
    }

    // --------------------------------------------------------------------------------------------------- the world

    private void makeAWorld() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        employer = firm(MembershipStatus.ACTIVE);
        blocked = firm(MembershipStatus.PROSPECT);
        for (int i = 0; i < FIRMS; i++) {
            firm(any(MembershipStatus.ACTIVE, MembershipStatus.PROSPECT));
        }
        firms.forEach(this::giveAContact);
        join(firms.get(2), employer);
        join(firms.get(3), blocked);
        barred.add(employer.id);
        barred.add(blocked.id);
        candidate = round.candidate(Map.of("organizationId", employer.id), profile(), "MATCHING", "CIRCULATION");
    }

    private Map<String, Object> profile() {
        Map<String, Object> profile = new HashMap<>(Round.nurse());
        profile.put(
                "blockedOrganizations",
                barred.stream()
                        .filter(id -> !id.equals(employer.id))
                        .map(id -> Map.of("organizationId", id))
                        .toList());
        return profile;
    }

    private Firm firm(MembershipStatus status) {
        Firm firm = new Firm(region.organization("Bedrijf " + firms.size() + " " + region.mark(), status), status);
        firms.add(firm);
        return firm;
    }

    /** Most have one, some that of a firm before. */
    private void giveAContact(Firm firm) {
        if (random.nextInt(10) == 0) {
            return;
        }
        firm.basis = any(LawfulBasis.values());
        firm.digest = random.nextBoolean();
        firm.address = round.contact(firm.id, firm.basis);
    }

    private void join(Firm firm, Firm top) {
        firm.group = top.group;
        sql("update mobility.organization set parent_id = ? where id = ?", top.id, firm.id);
    }

    // ------------------------------------------------------------------------------------------------- what happens

    private void change(Firm firm, boolean isReminder, Map<UUID, String> links) {
        switch (any(Change.values())) {
            case NONE -> {}
            case OPTS_OUT -> optOut(firm);
            case BOUNCES -> bounce(firm);
            case IS_SUSPENDED -> membership(firm, MembershipStatus.SUSPENDED);
            case ENDS -> membership(firm, MembershipStatus.ENDED);
            case LOSES_ITS_CONTACT -> loseContact(firm);
            case LOSES_ITS_BASIS -> {
                firm.basis = LawfulBasis.MEMBER;
                sql("update mobility.contact set basis = 'MEMBER' where organization_id = ?", firm.id);
                membership(firm, MembershipStatus.PROSPECT);
            }
            case JOINS_THE_EMPLOYER -> joinAlone(firm, employer);
            case JOINS_A_BLOCKED_ONE -> joinAlone(firm, blocked);
            case IS_BLOCKED -> {
                if (firm != employer) {
                    barred.add(firm.id);
                    round.answerConsent(
                            candidate,
                            Map.of(
                                    "answer", "CONSENT",
                                    "purposes", List.of("MATCHING", "CIRCULATION"),
                                    "profile", profile()));
                }
            }
            case ANSWERS -> {
                if (isReminder && links.containsKey(firm.id) && mayBeWrittenTo(firm)) {
                    firm.answered = true;
                    Round.answer(token(links.get(firm.id)), Map.of("answer", "NOT_NOW"));
                }
            }
        }
    }

    private void optOut(Firm firm) {
        if (firm.address != null) {
            suppressed.add(firm.address);
            region.inNetwork(() -> {
                Region.bean(Addresses.class).optOut(firm.address);
                return true;
            });
        }
    }

    private void bounce(Firm firm) {
        if (firm.address != null) {
            suppressed.add(firm.address);
            sql(
                    "insert into mobility.suppressed_address (email_hash, kind, since)"
                            + " select email_hash, 'HARD_BOUNCE', now() from mobility.contact where email = ?",
                    firm.address);
        }
    }

    private void membership(Firm firm, MembershipStatus status) {
        firm.membership = status;
        sql(
                "update mobility.membership set status = ?, ended_at = case ? when 'ENDED' then now() end"
                        + " where organization_id = ?",
                status,
                status,
                firm.id);
    }

    private void loseContact(Firm firm) {
        firm.address = null;
        sql("delete from mobility.contact where organization_id = ?", firm.id);
    }

    /** Only who is no part of a group and the top of none. */
    private void joinAlone(Firm firm, Firm top) {
        boolean isAlone = firm.group.equals(firm.id)
                && firms.stream().noneMatch(other -> other != firm && other.group.equals(firm.id));
        if (isAlone && firm != top) {
            join(firm, top);
        }
    }

    // ----------------------------------------------------------------------------------------------------- the wait

    /** Until its digest, or the end of its quiet hours. */
    private void letWait(Firm firm) {
        if (firm.address == null) {
            return;
        }
        LocalTime now = LocalTime.now(Moment.ZONE).withSecond(0).withNano(0);
        prefer(
                firm,
                firm.digest
                        ? Map.of("rhythm", "DAILY")
                        : Map.of(
                                "rhythm",
                                "IMMEDIATELY",
                                "quietHours",
                                Map.of(
                                        "from", now.minusHours(1).toString(),
                                        "to", now.plusHours(2).toString())));
    }

    private void prefer(Firm firm, Map<String, Object> preference) {
        String contacts = "/v1/organizations/" + firm.id + "/contacts";
        String contact = region.asBureau().get(contacts).then().extract().path("items[0].id");
        String path = contacts + "/" + contact + "/notification-preferences";
        region.asBureau()
                .header("If-Match", region.asBureau().get(path).then().extract().header("ETag"))
                .body(preference)
                .put(path)
                .then()
                .statusCode(200);
    }

    /** Lets all be sent, and queues reminders of it that wait. */
    private void remind(int number) {
        Mail.eventually(() -> assertThat(count("select count(*) from mobility.recipient where sent_at is not null"))
                .isEqualTo(number));
        firms.forEach(this::letWait);
        at(
                Silence.SHORT.endAfter(Instant.now()),
                () -> Region.bean(CirculationReminders.class).catchUp());
        awaitHeld("CIRCULATION_REMINDER", number);
    }

    private void awaitHeld(String kind, int number) {
        Mail.eventually(() -> assertThat(count("select count(*) from notification.delivery where kind = '" + kind
                        + "' and address_hash is not null and (status = 'WAITING'"
                        + " or status = 'QUEUED' and next_try_at > now() + interval '1 hour')"))
                .isEqualTo(number));
    }

    /** The next morning: digests begin, and quiet hours are over. */
    private void release() {
        sql("update notification.delivery set next_try_at = now() where status = 'QUEUED'");
        sql("update mobility.contact_preference set quiet_from = null, quiet_to = null");
        at(
                Rhythm.DAILY.digestAfter(Instant.now().plus(Duration.ofDays(1))),
                () -> Region.bean(DigestTimes.class).catchUp());
    }

    private void at(Instant moment, Runnable work) {
        region.inNetwork(() -> Moment.at(moment, () -> {
            work.run();
            return true;
        }));
    }

    // -------------------------------------------------------------------------------------------- what came of it

    private Map<UUID, String> links(String circulation) {
        Map<UUID, String> links = new HashMap<>();
        List<Map<String, Object>> items = region.asBureau()
                .get("/v1/circulations/" + circulation + "/recipients?limit=100")
                .then()
                .extract()
                .path("items");
        items.forEach(item -> {
            UUID organization = UUID.fromString(item.get("organizationId").toString());
            links.put(organization, "/responses/" + round.token(circulation, organization));
        });
        return links;
    }

    private static String token(String link) {
        return link.substring("/responses/".length());
    }

    /** How many mails hold the link. */
    private long reached(String link) {
        return Mail.holding(region.mark()).stream()
                .filter(mail -> mail.links().stream().anyMatch(one -> one.endsWith(link)))
                .count();
    }

    private int open() {
        return count("select count(*) from notification.delivery where status in ('QUEUED', 'SENDING', 'WAITING')"
                + " and kind in ('CIRCULATION', 'CIRCULATION_REMINDER', 'DIGEST')");
    }

    private int count(String query) {
        return region.inNetwork(
                () -> Region.bean(Sql.class).find(query, row -> row.getInt(1)).orElseThrow());
    }

    private void sql(String statement, @Nullable Object... parameters) {
        region.inNetwork(() -> Region.bean(Sql.class).update(statement, parameters));
    }

    @SafeVarargs
    private final <T> T any(T... some) {
        return some[random.nextInt(some.length)];
    }
}
