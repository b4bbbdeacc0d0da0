package nl.overstap.mobility.preference;

import java.util.UUID;

/**
 * An address wants to be written to otherwise than before.
 *
 * @param emailHash by the installation's key, in hexadecimal
 */
public record PreferenceChanged(UUID networkId, String emailHash) {}
