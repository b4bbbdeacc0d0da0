/** The feed of events over HTTP. */
@org.jspecify.annotations.NullMarked
package nl.overstap.api.event;
