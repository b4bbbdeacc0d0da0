/** Organizations, their memberships in a network, and the contacts one may write to. */
@NullMarked
package nl.overstap.mobility.organization;

import org.jspecify.annotations.NullMarked;
