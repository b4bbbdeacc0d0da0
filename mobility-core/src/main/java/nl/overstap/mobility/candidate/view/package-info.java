/** Candidates as somebody may see them. */
@NullMarked
package nl.overstap.mobility.candidate.view;

import org.jspecify.annotations.NullMarked;
