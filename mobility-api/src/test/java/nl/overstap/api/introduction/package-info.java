/** Tests of the way from a posted candidate to a placement. */
@NullMarked
package nl.overstap.api.introduction;

import org.jspecify.annotations.NullMarked;
