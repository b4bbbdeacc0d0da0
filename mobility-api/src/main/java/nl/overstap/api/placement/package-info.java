/** Placements and their check-ins. */
@NullMarked
package nl.overstap.api.placement;

import org.jspecify.annotations.NullMarked;
