/** Proposals over REST: the bureau's queue, decisions, and raised hands. */
@NullMarked
package nl.overstap.api.proposal;

import org.jspecify.annotations.NullMarked;
