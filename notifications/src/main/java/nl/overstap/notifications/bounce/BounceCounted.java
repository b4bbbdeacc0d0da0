package nl.overstap.notifications.bounce;

/** A delivery came back: for whoever counts. Holds nothing of whom it is about. */
public record BounceCounted(BounceKind kind) {}
