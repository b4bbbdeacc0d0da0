/** Memberships: how organizations stand in a network, as members or as prospects. */
@NullMarked
package nl.overstap.mobility.membership;

import org.jspecify.annotations.NullMarked;
