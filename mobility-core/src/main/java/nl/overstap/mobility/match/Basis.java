package nl.overstap.mobility.match;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By what the engine works beside the facts of both sides.
 *
 * @param settings the version of the network's settings, its weights among them
 * @param taxonomy the version of the classification
 * @param escoAt when ESCO was imported; null: the starter set
 */
public record Basis(int settings, long taxonomy, @Nullable Instant escoAt) {}
