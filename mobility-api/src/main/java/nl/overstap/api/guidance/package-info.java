/** Guidances: coach and candidate. */
@NullMarked
package nl.overstap.api.guidance;

import org.jspecify.annotations.NullMarked;
