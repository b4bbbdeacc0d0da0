/** The packaged program with a real Keycloak, our realm in it, and a real browser; runs after packaging. */
@NullMarked
package nl.overstap.api.login;

import org.jspecify.annotations.NullMarked;
