/** Notices to people: what they find when they look, and a stream for who is looking. */
@NullMarked
package nl.overstap.api.notice;

import org.jspecify.annotations.NullMarked;
