package nl.overstap.api.openapi;

import java.util.Map;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** What classes are called in the document: the name their annotation gives, else one that says what they are about. */
final class Names {

    /** Where the Java name says too little outside its package. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            Map.entry("matching.CoarseMatch$Grade", "Grade"),
            Map.entry("matching.facts.LanguageLevel$Cefr", "Cefr"),
            Map.entry("matching.facts.OccupationWish$Wish", "Wish"),
            Map.entry("mobility.circulation.Answer", "ProfileAnswer"),
            Map.entry("mobility.circulation.Exclusion$Why", "ExclusionReason"),
            Map.entry("mobility.candidate.details.Reason", "MoveReason"),
            Map.entry("mobility.candidate.Origin", "CandidateOrigin"),
            Map.entry("mobility.candidate.request.NewAnswer$Kind", "ConsentAnswerKind"),
            Map.entry("mobility.candidate.request.NewRegistration$Posted", "PostingChoice"),
            Map.entry("mobility.candidate.view.OwnRecord$Posted", "PostedWords"),
            Map.entry("mobility.candidate.view.OwnRecord$Joined", "JoinedPosting"),
            Map.entry("mobility.candidate.view.OwnRecord$BoundName", "BoundName"),
            Map.entry("mobility.report.TransitionReport$Line", "TransitionCount"),
            Map.entry("mobility.oversight.OversightReport$Total", "OversightTotal"),
            Map.entry("mobility.oversight.OversightReport$Overruled", "OversightOverruled"),
            Map.entry("mobility.oversight.OversightReport$Pace", "OversightPace"),
            Map.entry("mobility.oversight.OversightReport$Band", "OversightBand"),
            Map.entry("mobility.oversight.OversightReport$Reason", "OversightReason"),
            Map.entry("mobility.audit.Subject", "AuditSubject"));

    private static final String OURS = "nl.overstap.";
    private final IndexView index;

    Names(IndexView index) {
        this.index = index;
    }

    String of(DotName type) {
        ClassInfo info = index.getClassByName(type);
        AnnotationInstance schema = info == null ? null : info.declaredAnnotation(Member.SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        if (name != null) {
            return name.asString();
        }
        String java = type.toString();
        String otherwise = java.startsWith(OURS) ? OTHERWISE.get(java.substring(OURS.length())) : null;
        if (otherwise != null) {
            return otherwise;
        }
        String inPackage = type.withoutPackagePrefix();
        return info != null && info.isEnum()
                ? inPackage.replace("$", "")
                : inPackage.substring(inPackage.lastIndexOf('$') + 1);
    }

    DotName called(String name) {
        return index.getKnownClasses().stream()
                .filter(info -> info.isEnum() || info.hasDeclaredAnnotation(Member.SCHEMA))
                .map(ClassInfo::name)
                .filter(type -> type.toString().startsWith("nl.overstap.") && of(type).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing is called " + name));
    }
}
