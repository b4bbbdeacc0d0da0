/**
 * What the packaged program survives: it is killed, cut off and paused from outside while it works, and what arrived is
 * compared with what the business tables say should have.
 */
@NullMarked
package nl.overstap.api.faults;

import org.jspecify.annotations.NullMarked;
