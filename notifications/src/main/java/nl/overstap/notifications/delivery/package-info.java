/** Deliveries: one message to one person, written in the transaction that gave rise to it, sent after its commit. */
@NullMarked
package nl.overstap.notifications.delivery;

import org.jspecify.annotations.NullMarked;
