/** Looking back: reports and the trail. */
@NullMarked
package nl.overstap.api.report;

import org.jspecify.annotations.NullMarked;
