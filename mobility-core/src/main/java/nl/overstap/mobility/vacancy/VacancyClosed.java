package nl.overstap.mobility.vacancy;

import java.util.UUID;

/** A vacancy is no longer OPEN. Fired in the transaction. */
public record VacancyClosed(UUID networkId, UUID vacancyId, VacancyStatus status) {}
