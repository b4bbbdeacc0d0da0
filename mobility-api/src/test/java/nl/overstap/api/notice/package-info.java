/** Notices to people over HTTP, and their stream. */
@org.jspecify.annotations.NullMarked
package nl.overstap.api.notice;
