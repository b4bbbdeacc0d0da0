package nl.overstap.mobility.vacancy;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A skill that a vacancy asks, by the taxonomy's number. */
@Embeddable
record VacancySkill(
        @Column(name = "network_id") UUID networkId,
        @Column(name = "skill_id") long skillId,
        @Column(name = "essential") boolean essential,
        @Column(name = "level") @Nullable Integer level) {}
