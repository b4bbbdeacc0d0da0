/** Webhooks over HTTP: endpoints, signatures, what comes of failures. */
@org.jspecify.annotations.NullMarked
package nl.overstap.api.webhook;
