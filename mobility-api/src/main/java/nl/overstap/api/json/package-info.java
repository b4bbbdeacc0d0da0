/** How JSON is read and written: strictly, and naming the field that is wrong. */
@NullMarked
package nl.overstap.api.json;

import org.jspecify.annotations.NullMarked;
