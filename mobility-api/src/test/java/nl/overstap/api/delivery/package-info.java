/** What the bureau sees of deliveries, and what comes back. */
@NullMarked
package nl.overstap.api.delivery;

import org.jspecify.annotations.NullMarked;
