/** Files of many rows, whatever is in them. */
@NullMarked
package nl.overstap.api.bulk;

import org.jspecify.annotations.NullMarked;
