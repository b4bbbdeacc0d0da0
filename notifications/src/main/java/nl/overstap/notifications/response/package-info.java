/** Tells the bureau what recipients answered. */
@NullMarked
package nl.overstap.notifications.response;

import org.jspecify.annotations.NullMarked;
