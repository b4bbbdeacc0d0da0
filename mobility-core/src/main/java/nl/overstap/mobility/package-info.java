/** The mobility-core module. */
@NullMarked
package nl.overstap.mobility;

import org.jspecify.annotations.NullMarked;
