package nl.overstap.mobility.vault;

/**
 * All that is kept under a person's own key: a column each, of type bytea. What matching counts with is not among them,
 * see docs/adr/0015.
 */
public enum PersonalField {
    GIVEN_NAME("candidate", "given_name", "t.id"),
    FAMILY_NAME("candidate", "family_name", "t.id"),
    EMAIL("candidate", "email", "t.id"),
    PHONE("candidate", "phone", "t.id"),
    EMPLOYER_NAME("candidate", "employer_name", "t.id"),
    SOURCE("candidate", "source", "t.id"),
    POSTED_SOURCE("candidate", "posted_source", "t.id"),
    STATUS_REASON("candidate", "status_reason", "t.id"),
    SUGGESTED_GIVEN_NAME("candidate_suggestion", "given_name", "t.candidate_id"),
    SUGGESTED_FAMILY_NAME("candidate_suggestion", "family_name", "t.candidate_id"),
    SUGGESTED_EMAIL("candidate_suggestion", "email", "t.candidate_id"),
    SUGGESTED_PHONE("candidate_suggestion", "phone", "t.candidate_id"),
    SUGGESTED_EMPLOYER_NAME("candidate_suggestion", "employer_name", "t.candidate_id"),
    SUGGESTED_SOURCE("candidate_suggestion", "source", "t.candidate_id"),
    JOINED_SOURCE("joined_posting", "source", "t.id"),
    BOUND_NAME("candidate_name", "name", "t.candidate_id"),
    HEADLINE("profile", "headline", "coalesce(t.posting_id, t.candidate_id)"),
    SUMMARY("profile", "summary", "coalesce(t.posting_id, t.candidate_id)"),
    BLOCKED_NAME(
            "profile_block",
            "name",
            "(select coalesce(p.posting_id, p.candidate_id) from mobility.profile p where p.id = t.profile_id)"),
    DECISION_REASON("proposal", "reason_text", "t.candidate_id"),
    RELEASE_REASON("circulation", "release_reason", "t.candidate_id"),
    SENT_SUMMARY(
            "circulation_profile",
            "summary",
            "(select c.candidate_id from mobility.circulation c where c.id = t.circulation_id)"),
    REMARK("recipient", "remark", "(select c.candidate_id from mobility.circulation c where c.id = t.circulation_id)"),
    REFUSAL_REASON("introduction", "candidate_reason", "t.candidate_id"),
    NOTE("check_in", "note", "(select p.candidate_id from mobility.placement p where p.id = t.placement_id)"),
    NEXT_STEP("guidance", "next_step", "t.candidate_id"),
    GUIDANCE_NOTES("guidance", "notes", "t.candidate_id"),
    KEPT_ANSWER("idempotency_key", "sealed_body", "t.candidate_id");

    private final String table;
    private final String column;
    private final String person;

    PersonalField(String table, String column, String person) {
        this.table = table;
        this.column = column;
        this.person = person;
    }

    /** In the schema mobility. */
    public String table() {
        return table;
    }

    public String column() {
        return column;
    }

    /** Whose key it is under: an expression over a row {@code t}. A joined posting goes on under the posting's own. */
    public String person() {
        return person;
    }
}
