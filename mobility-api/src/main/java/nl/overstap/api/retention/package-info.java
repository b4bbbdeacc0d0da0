/** How long data are kept, for the bureau: what is due, what was done, what the network decides. */
@NullMarked
package nl.overstap.api.retention;

import org.jspecify.annotations.NullMarked;
