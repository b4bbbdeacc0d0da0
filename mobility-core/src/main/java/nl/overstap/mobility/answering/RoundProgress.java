package nl.overstap.mobility.answering;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * How a round goes.
 *
 * @param recipients of all of them, the ids: for whoever knows what became of their messages
 * @param sent how many messages left
 * @param inDigest of those, in a digest
 * @param reminded how many were reminded at least once
 * @param answers as they stand now
 * @param days on which answers were given, with the answers as they stand now; oldest first
 */
public record RoundProgress(
        List<UUID> recipients, int sent, int inDigest, int reminded, Answers answers, List<Day> days) {

    /** How many gave each answer. */
    public record Answers(int interested, int notNow, int optOut) {}

    /** A day in Europe/Amsterdam. */
    public record Day(LocalDate date, Answers answers) {}

    public RoundProgress {
        recipients = List.copyOf(recipients);
        days = List.copyOf(days);
    }
}
