/** Answers of recipients over HTTP: by link, as a member, and as the candidate sees them. */
@NullMarked
package nl.overstap.api.response;

import org.jspecify.annotations.NullMarked;
