package nl.overstap.api.delivery;

/** What mail servers and providers send to a bounce address. */
final class Reports {

    private Reports() {}

    /** A delivery status notification (RFC 3464), as Postfix writes them. */
    static String failed(String bounceAddress, String recipient, String status, String diagnostic) {
        return """
                Return-Path: <>
                Delivered-To: %1$s
                From: MAILER-DAEMON@mx.example (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                To: %1$s
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

                --b1
                Content-Type: text/plain; charset=us-ascii

                <%2$s>: %4$s
                --b1
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example

                Final-Recipient: rfc822; %2$s
                Action: failed
                Status: %3$s
                Diagnostic-Code: smtp; %4$s

                --b1
                Content-Type: text/rfc822-headers

                Return-Path: <%1$s>

                --b1--
                """.formatted(bounceAddress, recipient, status, diagnostic).replace("\n", "\r\n");
    }

    /** A complaint (RFC 5965), as providers with a feedback loop send them. */
    static String complaint(String bounceAddress) {
        return """
                From: staff@provider.example
                To: complaints@overstap.test
                Subject: FW: a message
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary="b2"

                --b2
                Content-Type: text/plain

                This is an email abuse report.
                --b2
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                User-Agent: SomeGenerator/1.0
                Version: 1
                Original-Mail-From: <%s>

                --b2
                Content-Type: message/rfc822

                Subject: a message

                Text
                --b2--
                """.formatted(bounceAddress).replace("\n", "\r\n");
    }

    /** What a mail program answers while somebody is away. */
    static String outOfOffice(String bounceAddress) {
        return """
                From: hr@firm.example
                To: %s
                Subject: Afwezig: 550 5.1.1
                Auto-Submitted: auto-replied

                Ik ben er niet.
                """.formatted(bounceAddress).replace("\n", "\r\n");
    }
}
