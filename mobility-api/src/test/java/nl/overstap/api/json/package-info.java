/** How JSON is read, without a server. */
@NullMarked
package nl.overstap.api.json;

import org.jspecify.annotations.NullMarked;
