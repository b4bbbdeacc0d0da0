/** Starts the packaged program as its users do, with {@code ./overstap}, walks through it and kills it. */
@NullMarked
package nl.overstap.api.program;

import org.jspecify.annotations.NullMarked;
