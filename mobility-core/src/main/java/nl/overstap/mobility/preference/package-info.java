/** Preferences: how often, at which hours, and how much an address wants to hear. */
@NullMarked
package nl.overstap.mobility.preference;

import org.jspecify.annotations.NullMarked;
