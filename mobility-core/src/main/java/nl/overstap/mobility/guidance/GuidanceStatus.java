package nl.overstap.mobility.guidance;

/** Where a guidance stands. A coach sees nothing of a candidate before ACTIVE. */
public enum GuidanceStatus {
    /** Waits for the candidate's word. */
    PROPOSED,
    ACTIVE,
    DECLINED,
    ENDED
}
