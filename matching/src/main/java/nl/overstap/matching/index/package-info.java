/** What is worked out once per classification, so that scoring a pair only looks things up. */
@NullMarked
package nl.overstap.matching.index;

import org.jspecify.annotations.NullMarked;
