/** Who may act: accounts, roles, invitations, links, and the network that a transaction works in. */
@NullMarked
package nl.overstap.mobility.access;

import org.jspecify.annotations.NullMarked;
