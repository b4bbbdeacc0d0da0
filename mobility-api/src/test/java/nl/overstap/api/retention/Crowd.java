package nl.overstap.api.retention;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import nl.overstap.api.testing.Region;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.OwnActors;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.OwnConfirmations;
import nl.overstap.mobility.candidate.PlacedCandidates;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.mobility.candidate.request.NewCandidate;
import nl.overstap.mobility.candidate.request.NewStatus;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.notifications.delivery.Deliveries;

/** Candidates who live on in one region: they agree, refuse, say something, stop, find work, or are silent. */
final class Crowd {

    private static final NewProfile PROFILE = new NewProfile(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(Engagement.EMPLOYMENT),
            null,
            null);

    private final Region region;
    private final Random random;
    private final Actor bureau;
    private final List<Life> lives = new ArrayList<>();

    Crowd(Region region, Random random) {
        this.region = region;
        this.random = random;
        bureau = region.actor(region.bureau());
    }

    int size() {
        return lives.size();
    }

    /** Somebody more, who was posted at that moment. */
    void join(Instant now) {
        UUID id = as(
                bureau,
                now,
                () -> Region.value(Region.bean(Candidates.class)
                                .post(
                                        bureau,
                                        new NewCandidate(
                                                new NewDetails(
                                                        new NewDetails.NewPerson(
                                                                "Jo",
                                                                "Jansen",
                                                                "p" + UUID.randomUUID() + "@crowd.example",
                                                                null,
                                                                "nl"),
                                                        new NewDetails.NewEmployer(region.firm(), null, null),
                                                        Transition.WORK_TO_WORK,
                                                        Reason.AT_RISK,
                                                        null),
                                                PROFILE)))
                        .id());
        lives.add(new Life(id, now));
    }

    /** Lets a few of them do something at moments of that day. */
    void live(LocalDate day, ZoneId zone) {
        for (Life life : lives) {
            int chance = random.nextInt(1_000);
            Instant now = day.atTime(6, 0).atZone(zone).toInstant().plusSeconds(random.nextInt(17 * 3600));
            switch (life.stage()) {
                case SILENT -> {
                    if (chance < 60) agree(life, now);
                    else if (chance < 75) answer(life, now, NewAnswer.Kind.REFUSE, () -> life.refuses(now));
                }
                case TAKES_PART -> takesPart(life, now, chance);
                case PLACED -> {
                    if (chance < 3) searchAgain(life, now);
                    else if (chance < 6) confirm(life, now);
                }
                case STOPPED -> {
                    if (chance < 10) agree(life, now);
                }
                case REFUSED, ERASED -> {}
            }
        }
    }

    private void takesPart(Life life, Instant now, int chance) {
        if (chance < 3) confirm(life, now);
        else if (chance < 5) pause(life, now);
        else if (chance < 7) answer(life, now, NewAnswer.Kind.WITHDRAW, () -> life.stops(now));
        else if (chance < 8) stopByBureau(life, now);
        else if (chance < 11) place(life, now);
    }

    /** What the program is to do on a run at that moment, which is taken to be done. */
    Map<Life.Happening, Set<UUID>> run(Instant now, int months) {
        Map<Life.Happening, Set<UUID>> all = new EnumMap<>(Life.Happening.class);
        for (Life.Happening happening : Life.Happening.values()) {
            all.put(happening, new TreeSet<>());
        }
        for (Life life : lives) {
            for (Life.Happening happening : life.run(now, months)) {
                all.computeIfAbsent(happening, _ -> new TreeSet<>()).add(life.id);
            }
        }
        return all;
    }

    /** Whose own link is there although it should be gone, or gone although it should be there; empty: all is right. */
    Set<String> wrongLinksAfter(Instant run) {
        Set<UUID> there = new HashSet<>(region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select target_id from mobility.link where kind = 'CONSENT'"
                                + " and network_id = mobility.current_network()",
                        row -> row.getObject(1, UUID.class))));
        Set<String> wrong = new TreeSet<>();
        for (Life life : lives) {
            if (life.linkGoneFrom().isAfter(run) != there.contains(life.id)) {
                wrong.add("link of " + life.id + ", to be gone from " + life.linkGoneFrom());
            }
        }
        return wrong;
    }

    private void agree(Life life, Instant now) {
        Actor self = self(life);
        as(
                self,
                now,
                () -> Region.value(Region.bean(OwnCandidates.class)
                        .answer(
                                self,
                                life.id,
                                new NewAnswer(NewAnswer.Kind.CONSENT, Set.of(Purpose.MATCHING), null, null, null))));
        life.agrees(now);
    }

    private void answer(Life life, Instant now, NewAnswer.Kind kind, Runnable then) {
        Actor self = self(life);
        as(
                self,
                now,
                () -> Region.value(Region.bean(OwnCandidates.class)
                        .answer(self, life.id, new NewAnswer(kind, null, null, null, null))));
        then.run();
    }

    private void confirm(Life life, Instant now) {
        Actor self = self(life);
        as(self, now, () -> Region.value(Region.bean(OwnConfirmations.class).confirm(self, life.id)));
        life.saysSomething(now);
    }

    private void pause(Life life, Instant now) {
        Actor self = self(life);
        LocalDate until = LocalDate.ofInstant(now, Moment.ZONE).plusDays(1 + random.nextInt(300));
        as(
                self,
                now,
                () -> Region.value(Region.bean(OwnCandidates.class)
                        .answer(self, life.id, new NewAnswer(NewAnswer.Kind.PAUSE, null, null, until, null))));
        life.saysSomething(now);
    }

    private void stopByBureau(Life life, Instant now) {
        as(bureau, now, () -> {
            int version = Region.value(Region.bean(Candidates.class).view(bureau, life.id))
                    .version();
            return Region.value(Region.bean(Candidates.class)
                    .changeStatus(bureau, life.id, version, new NewStatus(CandidateStatus.WITHDRAWN, null, null)));
        });
        life.stops(now);
    }

    private void place(Life life, Instant now) {
        LocalDate start = LocalDate.ofInstant(now, Moment.ZONE).minusDays(random.nextInt(500) - 20L);
        Outcome<UUID> placed =
                as(bureau, now, () -> Region.bean(PlacedCandidates.class).place(life.id, start));
        if (placed instanceof Outcome.Done<UUID>) {
            life.isPlaced(start, now);
        }
    }

    private void searchAgain(Life life, Instant now) {
        as(bureau, now, () -> Region.value(Region.bean(PlacedCandidates.class).ended(life.id)));
        life.searchesAgain(now);
    }

    private Actor self(Life life) {
        return OwnActors.byLink(region.network(), life.id, null);
    }

    private static <T> T as(Actor actor, Instant now, Callable<T> work) {
        return Moment.at(
                now,
                () -> Deliveries.silently(() -> CurrentActor.as(
                        actor, () -> QuarkusTransaction.requiringNew().call(work))));
    }

    /** Does the work in the region as the program does its own, at that moment, telling nobody. */
    static <T> T atNight(Region region, Instant now, Supplier<T> work) {
        return Moment.at(now, () -> Deliveries.silently(() -> CurrentNetwork.in(region.network(), work::get)));
    }
}
