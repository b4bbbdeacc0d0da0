/** Receivers of webhooks for the faults' stage: they record every call, and behave as they are told to. */
@NullMarked
package nl.overstap.api.faults.hook;

import org.jspecify.annotations.NullMarked;
