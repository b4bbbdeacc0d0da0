/** Oversight of the matching: reports, and explanations for the people concerned. */
@NullMarked
package nl.overstap.api.oversight;

import org.jspecify.annotations.NullMarked;
