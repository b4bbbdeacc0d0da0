/** Placements: the transition that came of it, with check-ins. */
@NullMarked
package nl.overstap.mobility.placement;

import org.jspecify.annotations.NullMarked;
