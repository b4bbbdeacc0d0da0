/** Proposals: matches put before the bureau, and what it decides. */
@NullMarked
package nl.overstap.mobility.proposal;

import org.jspecify.annotations.NullMarked;
