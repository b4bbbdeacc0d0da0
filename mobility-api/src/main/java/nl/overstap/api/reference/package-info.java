/** Handing over reference data to read in. */
@NullMarked
package nl.overstap.api.reference;

import org.jspecify.annotations.NullMarked;
