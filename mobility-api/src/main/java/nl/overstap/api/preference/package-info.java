/** Preferences of people: how they want to be written to. */
@NullMarked
package nl.overstap.api.preference;

import org.jspecify.annotations.NullMarked;
