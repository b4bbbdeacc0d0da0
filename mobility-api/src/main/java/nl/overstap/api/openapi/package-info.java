/** Makes the OpenAPI document at build time: what all operations and schemas have in common is said here, once. */
@NullMarked
package nl.overstap.api.openapi;

import org.jspecify.annotations.NullMarked;
