/** Hostile, broken and merely odd requests to everything that is served. */
@NullMarked
package nl.overstap.api.fuzz;

import org.jspecify.annotations.NullMarked;
