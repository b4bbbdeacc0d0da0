/** The rules of the house, kept by the build. */
@NullMarked
package nl.overstap.api.architecture;

import org.jspecify.annotations.NullMarked;
