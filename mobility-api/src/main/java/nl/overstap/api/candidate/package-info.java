/** Candidates: posted, registered, asked for consent, changed, exported and forgotten. */
@NullMarked
package nl.overstap.api.candidate;

import org.jspecify.annotations.NullMarked;
