/** The employers that candidates name: by id, by number or by name, and for which organizations that holds. */
@NullMarked
package nl.overstap.mobility.candidate.employer;

import org.jspecify.annotations.NullMarked;
