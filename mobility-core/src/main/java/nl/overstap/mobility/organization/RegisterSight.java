package nl.overstap.mobility.organization;

import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.Role;

/** How much of organizations and memberships somebody sees. */
public enum RegisterSight {
    /** The bureau and the operator: all. */
    ALL,
    /** HR: name, sector and place of organizations with a membership in their network. */
    SECTOR_AND_PLACE,
    /** Anybody: names of members. */
    NAME;

    /** Of organizations. */
    public static RegisterSight ofOrganizations(Actor actor) {
        return actor.isOperator() ? ALL : ofMemberships(actor);
    }

    /** Of memberships, which the operator does not see. */
    public static RegisterSight ofMemberships(Actor actor) {
        if (actor.isBureau()) {
            return ALL;
        }
        return actor.is(Role.HR) ? SECTOR_AND_PLACE : NAME;
    }
}
