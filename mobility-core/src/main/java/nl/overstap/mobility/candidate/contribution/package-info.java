/** What other features tell the candidate's feature: who has met whom, who coaches whom, how much goes on. */
@NullMarked
package nl.overstap.mobility.candidate.contribution;

import org.jspecify.annotations.NullMarked;
