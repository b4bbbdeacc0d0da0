/** Tells people that they are invited. */
@NullMarked
package nl.overstap.notifications.invitation;

import org.jspecify.annotations.NullMarked;
