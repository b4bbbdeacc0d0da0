/** Invitations: how a login gets a role in a network, by a link that is good once. */
@NullMarked
package nl.overstap.mobility.invitation;

import org.jspecify.annotations.NullMarked;
