/** Which organizations a change concerns, and whether they may know of it: for whoever tells them. */
@NullMarked
package nl.overstap.mobility.involvement;

import org.jspecify.annotations.NullMarked;
