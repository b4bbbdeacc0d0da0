@NullMarked
package nl.overstap.api.memory;

import org.jspecify.annotations.NullMarked;
