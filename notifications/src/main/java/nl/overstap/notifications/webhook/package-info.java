/** Webhooks: where programs want to hear of events, and the signed calls that tell them. */
@NullMarked
package nl.overstap.notifications.webhook;

import org.jspecify.annotations.NullMarked;
