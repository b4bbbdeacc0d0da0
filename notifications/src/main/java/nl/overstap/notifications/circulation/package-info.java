/** Sends anonymous profiles to the recipients of a round. */
@NullMarked
package nl.overstap.notifications.circulation;

import org.jspecify.annotations.NullMarked;
