/** The OpenAPI document: the committed one is the served one, complete, true, and in line with the API design rules. */
@NullMarked
package nl.overstap.api.openapi;

import org.jspecify.annotations.NullMarked;
