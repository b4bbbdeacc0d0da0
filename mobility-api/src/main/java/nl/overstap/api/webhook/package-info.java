/** Webhook endpoints: where programs want to be told, and what they were told. */
@NullMarked
package nl.overstap.api.webhook;

import org.jspecify.annotations.NullMarked;
