/** The mobility-api module. */
@NullMarked
package nl.overstap.api;

import org.jspecify.annotations.NullMarked;
