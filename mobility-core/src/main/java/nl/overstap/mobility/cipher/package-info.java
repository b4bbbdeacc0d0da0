/** How bytes are sealed under a key, in forms that say themselves which they are, so that another can come beside them. */
@NullMarked
package nl.overstap.mobility.cipher;

import org.jspecify.annotations.NullMarked;
