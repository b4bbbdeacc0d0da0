package nl.overstap.mobility.network;

import java.util.UUID;

/** A network decided otherwise about weights, thresholds or numbers. Fired in the transaction. */
public record SettingsChanged(UUID networkId) {}
