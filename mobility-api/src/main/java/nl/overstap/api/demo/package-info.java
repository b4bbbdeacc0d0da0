/** The demo region: a fictional network on the Veluwe, the same each time, with 18 months of history. */
@NullMarked
package nl.overstap.api.demo;

import org.jspecify.annotations.NullMarked;
