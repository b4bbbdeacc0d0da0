package nl.overstap.matching.exact;

import java.util.List;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.HeldSkill;
import org.jspecify.annotations.Nullable;

/** The same candidate with one answer changed or left out. */
final class With {

    private With() {}

    static CandidateFacts skills(CandidateFacts c, @Nullable List<HeldSkill> skills) {
        return new CandidateFacts(
                c.id(),
                c.createdAt(),
                c.searching(),
                c.availableFrom(),
                c.occupations(),
                skills,
                c.educationLevel(),
                c.languages(),
                c.hours(),
                c.location(),
                c.maxTravelKm(),
                c.minMonthlySalary(),
                c.engagements(),
                c.drivingLicences(),
                c.employerGroups(),
                c.blockedGroups());
    }

    static CandidateFacts noOccupations(CandidateFacts c) {
        return new CandidateFacts(
                c.id(),
                c.createdAt(),
                c.searching(),
                c.availableFrom(),
                null,
                c.skills(),
                c.educationLevel(),
                c.languages(),
                c.hours(),
                c.location(),
                c.maxTravelKm(),
                c.minMonthlySalary(),
                c.engagements(),
                c.drivingLicences(),
                c.employerGroups(),
                c.blockedGroups());
    }

    static CandidateFacts noHours(CandidateFacts c) {
        return new CandidateFacts(
                c.id(),
                c.createdAt(),
                c.searching(),
                c.availableFrom(),
                c.occupations(),
                c.skills(),
                c.educationLevel(),
                c.languages(),
                null,
                c.location(),
                c.maxTravelKm(),
                c.minMonthlySalary(),
                c.engagements(),
                c.drivingLicences(),
                c.employerGroups(),
                c.blockedGroups());
    }

    static CandidateFacts noEducation(CandidateFacts c) {
        return new CandidateFacts(
                c.id(),
                c.createdAt(),
                c.searching(),
                c.availableFrom(),
                c.occupations(),
                c.skills(),
                null,
                c.languages(),
                c.hours(),
                c.location(),
                c.maxTravelKm(),
                c.minMonthlySalary(),
                c.engagements(),
                c.drivingLicences(),
                c.employerGroups(),
                c.blockedGroups());
    }

    static CandidateFacts noLocation(CandidateFacts c) {
        return new CandidateFacts(
                c.id(),
                c.createdAt(),
                c.searching(),
                c.availableFrom(),
                c.occupations(),
                c.skills(),
                c.educationLevel(),
                c.languages(),
                c.hours(),
                null,
                c.maxTravelKm(),
                c.minMonthlySalary(),
                c.engagements(),
                c.drivingLicences(),
                c.employerGroups(),
                c.blockedGroups());
    }

    static CandidateFacts noTravelDistance(CandidateFacts c) {
        return new CandidateFacts(
                c.id(),
                c.createdAt(),
                c.searching(),
                c.availableFrom(),
                c.occupations(),
                c.skills(),
                c.educationLevel(),
                c.languages(),
                c.hours(),
                c.location(),
                null,
                c.minMonthlySalary(),
                c.engagements(),
                c.drivingLicences(),
                c.employerGroups(),
                c.blockedGroups());
    }

    static CandidateFacts noMinimumPay(CandidateFacts c) {
        return new CandidateFacts(
                c.id(),
                c.createdAt(),
                c.searching(),
                c.availableFrom(),
                c.occupations(),
                c.skills(),
                c.educationLevel(),
                c.languages(),
                c.hours(),
                c.location(),
                c.maxTravelKm(),
                null,
                c.engagements(),
                c.drivingLicences(),
                c.employerGroups(),
                c.blockedGroups());
    }
}
