/** Proposals as they are read: in full, or coarse for employers; with the explanations kept beside them. */
@NullMarked
package nl.overstap.mobility.proposal.view;

import org.jspecify.annotations.NullMarked;
