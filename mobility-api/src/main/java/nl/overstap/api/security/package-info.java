/** From a token to an actor: who calls, in which network, with which roles. */
@NullMarked
package nl.overstap.api.security;

import org.jspecify.annotations.NullMarked;
