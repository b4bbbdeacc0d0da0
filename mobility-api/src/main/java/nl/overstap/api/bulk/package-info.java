/** Files of many rows over HTTP. */
@NullMarked
package nl.overstap.api.bulk;

import org.jspecify.annotations.NullMarked;
