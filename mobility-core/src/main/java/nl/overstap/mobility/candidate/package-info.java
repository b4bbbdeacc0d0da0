/** Candidates and their profiles: people who want or have to move. */
@NullMarked
package nl.overstap.mobility.candidate;

import org.jspecify.annotations.NullMarked;
