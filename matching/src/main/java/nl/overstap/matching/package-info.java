/** The matching engine: own records in, exact ranked explained matches out. */
@NullMarked
package nl.overstap.matching;

import org.jspecify.annotations.NullMarked;
