/** Answers in numbers: how a round goes, and how organizations answer. */
@NullMarked
package nl.overstap.mobility.answering;

import org.jspecify.annotations.NullMarked;
