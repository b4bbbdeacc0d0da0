/** Roles in a network: who has one, and the end of it. */
@NullMarked
package nl.overstap.api.role;

import org.jspecify.annotations.NullMarked;
