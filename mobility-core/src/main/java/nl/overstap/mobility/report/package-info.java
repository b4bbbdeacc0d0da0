/** Reports: what the network brought, in numbers. */
@NullMarked
package nl.overstap.mobility.report;

import org.jspecify.annotations.NullMarked;
