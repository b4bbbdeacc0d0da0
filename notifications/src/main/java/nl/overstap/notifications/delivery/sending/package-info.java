/**
 * How deliveries leave: claimed from the database, made ready, looked at a last time, handed to the mail server, noted.
 * {@link nl.overstap.notifications.delivery.sending.Dispatcher} is where it begins.
 */
@NullMarked
package nl.overstap.notifications.delivery.sending;

import org.jspecify.annotations.NullMarked;
