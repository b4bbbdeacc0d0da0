/** Deliveries for the bureau, and what mail providers report of them. */
@NullMarked
package nl.overstap.api.delivery;

import org.jspecify.annotations.NullMarked;
