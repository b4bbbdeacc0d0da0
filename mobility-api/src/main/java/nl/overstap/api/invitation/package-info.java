/** Invitations, over HTTP: sent by the bureau, accepted by a link. */
@NullMarked
package nl.overstap.api.invitation;

import org.jspecify.annotations.NullMarked;
