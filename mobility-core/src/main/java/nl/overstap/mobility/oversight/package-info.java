/** Oversight of the matching: how people decide on what the engine proposes, and what they were shown. */
@NullMarked
package nl.overstap.mobility.oversight;

import org.jspecify.annotations.NullMarked;
