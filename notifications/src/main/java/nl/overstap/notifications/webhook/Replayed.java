package nl.overstap.notifications.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a replay did.
 *
 * @param queued how many calls were queued
 * @param next the moment to go on from, for there was more than is queued at once; null: that was all
 */
public record Replayed(int queued, @Nullable Instant next) {}
