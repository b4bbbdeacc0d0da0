package nl.overstap.notifications.event;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.audit.ChangeRecorded;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.notifications.delivery.Deliveries;

/** Writes an event for each line of the trail: those of a transaction all at once, at its end. */
@ApplicationScoped
class EventLog {

    /** What is over with the consent to rounds. */
    private static final Set<EventType> OF_ROUNDS = EnumSet.of(
            EventType.CIRCULATION_HELD,
            EventType.CIRCULATION_OPENED,
            EventType.PROFILE_RECEIVED,
            EventType.RESPONSE_RECEIVED,
            EventType.RESPONSE_CHANGED);

    /** What came of an answer to one, until the two are introduced. */
    private static final Set<EventType> OF_INTRODUCTIONS = EnumSet.of(
            EventType.INTRODUCTION_REQUESTED,
            EventType.INTRODUCTION_CANDIDATE_ANSWERED,
            EventType.INTRODUCTION_EMPLOYER_ANSWERED,
            EventType.INTRODUCTION_CHANGED);

    private final EventRows rows;
    private final Publishing publishing;
    private final TransactionSynchronizationRegistry transactions;

    EventLog(EventRows rows, Publishing publishing, TransactionSynchronizationRegistry transactions) {
        this.rows = rows;
        this.publishing = publishing;
        this.transactions = transactions;
    }

    void on(@Observes ChangeRecorded change) {
        if (Deliveries.isSilent()) {
            return;
        }
        EventType type = EventType.of(change.subject(), change.action());
        ofTransaction(change.networkId())
                .add(new Event(
                        change.id(),
                        change.networkId(),
                        type,
                        change.moment(),
                        change.subjectId(),
                        change.candidateId(),
                        type.detail(change.detail()),
                        null,
                        null,
                        null,
                        null,
                        false,
                        Set.of()));
    }

    /**
     * What was told before they left is sent to nobody any more, or not until their pause is over; what tells that they
     * left is. Before everybody else who hears of it: deliveries are taken back when no more can be queued, or one queued
     * in between would go out.
     */
    void on(@Observes @Priority(Interceptor.Priority.APPLICATION) CandidateLeft left) {
        switch (left.how()) {
            case CIRCULATION_ENDED -> {
                rows.holdBack(left.candidateId(), OF_ROUNDS);
                rows.holdBackIntroductions(left.candidateId(), OF_INTRODUCTIONS);
            }
            case RARE_ENDED -> {
                rows.holdBackRare(left.candidateId(), OF_ROUNDS);
                rows.holdBackRareIntroductions(left.candidateId(), OF_INTRODUCTIONS);
            }
            case PAUSED -> rows.pause(left.candidateId());
            case WITHDRAWN, ERASED, PLACED, MATCHING_ENDED ->
                rows.holdBack(left.candidateId(), EnumSet.allOf(EventType.class));
        }
    }

    /** The events of the current transaction so far. */
    private List<Event> ofTransaction(UUID network) {
        if (transactions.getResource(this) instanceof Pending(List<Event> events)) {
            return events;
        }
        Pending pending = new Pending(new ArrayList<>());
        transactions.putResource(this, pending);
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                rows.insert(pending.events, null);
            }

            @Override
            public void afterCompletion(int status) {
                // they are published from the table
            }
        });
        publishing.soon(network);
        return pending.events;
    }

    private record Pending(List<Event> events) {}
}
