/** The local module. */
@NullMarked
package nl.overstap.local;

import org.jspecify.annotations.NullMarked;
