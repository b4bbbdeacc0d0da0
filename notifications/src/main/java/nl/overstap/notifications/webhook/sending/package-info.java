/**
 * How calls leave: claimed from the database, made ready, made, noted.
 * {@link nl.overstap.notifications.webhook.sending.CallDispatcher} is where it begins.
 */
@NullMarked
package nl.overstap.notifications.webhook.sending;

import org.jspecify.annotations.NullMarked;
