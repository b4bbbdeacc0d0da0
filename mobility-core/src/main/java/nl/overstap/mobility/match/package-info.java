/** Matches: feeds the engine what is true now, and shows its answers to whom they are meant for. */
@NullMarked
package nl.overstap.mobility.match;

import org.jspecify.annotations.NullMarked;
