package nl.overstap.mobility.vacancy;

import java.util.UUID;

/** A vacancy was opened, or what is matched of an open one changed. Fired in the transaction. */
public record VacancyChanged(UUID networkId, UUID vacancyId) {}
