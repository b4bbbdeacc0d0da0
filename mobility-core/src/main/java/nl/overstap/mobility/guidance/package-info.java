/** Guidances: coach and candidate, their next step, and the notes that the two share. */
@NullMarked
package nl.overstap.mobility.guidance;

import org.jspecify.annotations.NullMarked;
