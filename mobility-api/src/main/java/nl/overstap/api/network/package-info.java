/** Networks, their settings, and who I am. */
@NullMarked
package nl.overstap.api.network;

import org.jspecify.annotations.NullMarked;
