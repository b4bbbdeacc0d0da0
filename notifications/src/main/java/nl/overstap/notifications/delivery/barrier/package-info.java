/** What makes a no hold: what is queued is let fall, and what is about to begin is waited for. */
@NullMarked
package nl.overstap.notifications.delivery.barrier;

import org.jspecify.annotations.NullMarked;
