/** The gate, tried by clients of its own before a server that does next to nothing. */
@NullMarked
package nl.overstap.api.gate;

import org.jspecify.annotations.NullMarked;
