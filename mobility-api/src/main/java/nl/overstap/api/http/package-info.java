/** What all resources share: pages, versions, keys that make a repeat harmless. */
@NullMarked
package nl.overstap.api.http;

import org.jspecify.annotations.NullMarked;
