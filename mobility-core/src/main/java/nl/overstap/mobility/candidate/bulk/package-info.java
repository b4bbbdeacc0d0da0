/** Candidates in bulk: each posted as if it were alone, so each gets their own request for consent. */
@NullMarked
package nl.overstap.mobility.candidate.bulk;

import org.jspecify.annotations.NullMarked;
