package nl.overstap.mobility.contact;

/**
 * An address opted out or was found dead, in the whole installation.
 *
 * @param emailHash by the installation's key, in hexadecimal
 */
public record AddressSuppressed(String emailHash) {}
