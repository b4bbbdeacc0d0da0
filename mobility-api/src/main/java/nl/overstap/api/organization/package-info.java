/** Organizations, their memberships and contacts, over HTTP. */
@NullMarked
package nl.overstap.api.organization;

import org.jspecify.annotations.NullMarked;
