/** Asks people for their consent, and tells them what waits for their answer. */
@NullMarked
package nl.overstap.notifications.consent;

import org.jspecify.annotations.NullMarked;
