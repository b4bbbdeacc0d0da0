package nl.overstap.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.introduction.YesNo;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.preference.Rhythm;
import nl.overstap.mobility.retention.DailyRetention;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.digest.DigestTimes;
import nl.overstap.notifications.letter.Language;

/** All that people of a region are written about, in one language. */
final class Correspondence {

    private static final int DAYS_UNTIL_WHO_STOPPED_IS_TOLD = 22;

    private final Region region = Region.fresh();
    private final Round round = new Round(region);
    private final String language;

    Correspondence(Language language) {
        this.language = language.code();
        round.manyNurses();
        somebodyJoinsTheBureau();
        contact(region.prospect());
        contact(region.otherFirm());
        peopleAreAsked();
        UUID candidate = UUID.fromString(active("candidate"));
        aProfileLeadsToAMeeting(candidate);
        theBureauAsksAnEmployer(candidate);
        profilesComeInADigest();
        somebodyStops();
    }

    /** By kind, those in the language that have arrived. */
    Map<DeliveryKind, List<CaughtMessage>> letters() {
        Map<String, DeliveryKind> kinds = region
                .inNetwork(() -> Region.bean(Sql.class)
                        .list(
                                "select id, kind from notification.delivery",
                                row -> Map.entry(row.getString(1), DeliveryKind.valueOf(row.getString(2)))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return Mail.holding(region.mark()).stream()
                .filter(letter -> language.equals(letter.headers().get("Content-Language")))
                .collect(Collectors.groupingBy(
                        letter -> kinds.get(delivery(letter)),
                        () -> new EnumMap<>(DeliveryKind.class),
                        Collectors.toList()));
    }

    private static String delivery(CaughtMessage letter) {
        String id = letter.headers().get("Message-ID");
        return id.substring(1, id.indexOf('@'));
    }

    private void await(DeliveryKind... kinds) {
        Mail.eventually(() -> assertThat(letters()).containsKeys(kinds));
    }

    private void somebodyJoinsTheBureau() {
        NewInvitation wish = new NewInvitation(Role.ADVISOR, null, "Alex", address("advisor"), language, false, null);
        UUID invitation = Region.value(region.asActor(
                        region.bureau(), () -> Region.bean(Invitations.class).invite(CurrentActor.get(), wish)))
                .id();
        await(DeliveryKind.INVITATION);
        region.accept(region.subject("advisor"), invitation);
    }

    private void peopleAreAsked() {
        UUID silent = UUID.fromString(person("silent").idPostedBy(region.hr()));
        queue(DeliveryKind.CONSENT_REMINDER, silent, silent, silent);
        UUID changed = UUID.fromString(active("changed"));
        region.asHr()
                .header(
                        "If-Match",
                        region.asHr().get("/v1/candidates/" + changed).header("ETag"))
                .body(person("changed").profile("maxTravelKm", 60).profileBody())
                .put("/v1/candidates/" + changed + "/profile")
                .then()
                .statusCode(202);
        person("changed").employer("organizationId", region.otherFirm()).idPostedBy(region.otherHr());
        await(
                DeliveryKind.CONSENT_REQUEST,
                DeliveryKind.CONSENT_REMINDER,
                DeliveryKind.CHANGE_SUGGESTED,
                DeliveryKind.DUPLICATE);
    }

    private void aProfileLeadsToAMeeting(UUID candidate) {
        String circulation = round.started(candidate);
        String recipient = region.asBureau()
                .get("/v1/circulations/" + circulation + "/recipients")
                .then()
                .extract()
                .path("items.find { it.organizationId == '" + region.prospect() + "' }.id");
        queue(DeliveryKind.CIRCULATION_REMINDER, UUID.fromString(recipient), region.prospect(), candidate);
        await(DeliveryKind.CIRCULATION, DeliveryKind.CIRCULATION_REMINDER);
        Round.answer(round.token(circulation, region.prospect()), Map.of("answer", "INTERESTED"))
                .statusCode(200);
        await(DeliveryKind.RESPONSE_RECEIVED, DeliveryKind.INTRODUCTION_REQUEST_TO_CANDIDATE);
        introduce(candidate);
        await(DeliveryKind.INTRODUCTION_MADE_TO_CANDIDATE, DeliveryKind.INTRODUCTION_MADE_TO_EMPLOYER);
    }

    private void introduce(UUID candidate) {
        Introductions introductions = Region.bean(Introductions.class);
        IntroductionSnapshot accepted = region.inNetwork(() -> {
            UUID asked = introductions.ofCandidate(candidate).getFirst().id();
            return Region.value(introductions.answerOfCandidate(candidate, asked, YesNo.YES, null));
        });
        region.asActor(
                region.bureau(),
                () -> Region.value(introductions.introduce(CurrentActor.get(), accepted.id(), accepted.version())));
    }

    private void theBureauAsksAnEmployer(UUID candidate) {
        People.creating(region.bureau())
                .body(Map.of("candidateId", candidate, "organizationId", region.otherFirm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201);
        await(DeliveryKind.INTRODUCTION_REQUEST_TO_EMPLOYER);
    }

    private void profilesComeInADigest() {
        String contacts = "/v1/organizations/" + region.prospect() + "/contacts";
        String contact = region.asBureau().get(contacts).then().extract().path("items[0].id");
        region.asBureau()
                .header("If-Match", "\"0\"")
                .body(Map.of("rhythm", "DAILY"))
                .put(contacts + "/" + contact + "/notification-preferences")
                .then()
                .statusCode(200);
        round.started(UUID.fromString(active("other")));
        Mail.eventually(() -> assertThat(region.inNetwork(() -> Region.bean(Sql.class)
                        .list("select 1 from notification.delivery where status = 'WAITING'", _ -> true)))
                .hasSize(1));
        region.inNetwork(() -> Moment.at(Rhythm.DAILY.digestAfter(Instant.now()), () -> {
            Region.bean(DigestTimes.class).catchUp();
            return true;
        }));
        await(DeliveryKind.DIGEST);
    }

    private void somebodyStops() {
        ACandidate.answer(active("stopping"), Map.of("answer", "WITHDRAW")).statusCode(200);
        Instant toldOn = Moment.today(Clock.systemUTC())
                .plusDays(DAYS_UNTIL_WHO_STOPPED_IS_TOLD)
                .atTime(Rhythm.HOUR)
                .atZone(Moment.ZONE)
                .toInstant();
        Moment.at(
                toldOn,
                () -> CurrentNetwork.in(
                        region.network(),
                        () -> Region.bean(DailyRetention.class).runInNetwork()));
        await(DeliveryKind.ENDS_SOON);
    }

    /** Somebody who takes part. */
    private String active(String name) {
        return person(name).activeBy(region.hr(), "MATCHING", "CIRCULATION");
    }

    private ACandidate person(String name) {
        return ACandidate.at(region.firm())
                .person("email", address(name))
                .person("language", language)
                .with("profile", Round.nurse());
    }

    /** Somebody at that organization who may be written to. */
    private void contact(UUID organization) {
        String address = address("post-" + organization);
        People.creating(region.bureau())
                .body(Map.of(
                        "name", "Receptie",
                        "email", address,
                        "language", language,
                        "basis", "EXISTING_RELATION",
                        "evidence", "asked by telephone"))
                .post("/v1/organizations/" + organization + "/contacts")
                .then()
                .statusCode(201);
    }

    private String address(String name) {
        return name + "-" + region.mark() + "@people.example";
    }

    private void queue(DeliveryKind kind, UUID target, UUID addressee, UUID candidate) {
        region.inNetwork(() -> {
            Region.bean(Deliveries.class).queue(kind, target, addressee, candidate);
            return true;
        });
    }
}
