/** Who has which role in a network, and the end of one. */
@NullMarked
package nl.overstap.mobility.role;

import org.jspecify.annotations.NullMarked;
