/** Circulations: sending-rounds of an anonymous profile, their recipients and responses. */
@NullMarked
package nl.overstap.mobility.circulation;

import org.jspecify.annotations.NullMarked;
