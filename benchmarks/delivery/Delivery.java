package delivery;

import common.Installation;
import common.MailSink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends rounds to many organizations, and events to many webhooks, through the started program and receivers that take
 * everything, and prints how many a second beside a bare loop that sends the same by the same client over as many
 * connections.
 *
 * <p>The receivers, the database and all instances share the machine, so two cores do all of it.
 */
public final class Delivery {

    private Delivery() {}

    /** Arguments: the overstap command, a home, a port, what (mail, webhook, start, all), how many, instances. */
    public static void main(String[] arguments) throws Exception {
        String what = arguments[3];
        int number = Integer.parseInt(arguments[4]);
        List<Integer> instances = new ArrayList<>();
        Arrays.stream(arguments).skip(5).map(Integer::valueOf).forEach(instances::add);
        if (instances.isEmpty()) instances.addAll(List.of(1, 2, 4));
        try (MailSink sink = new MailSink();
                Installation installation = new Installation(
                        arguments[0], Path.of(arguments[1]), Integer.parseInt(arguments[2]), settings(sink))) {
            if (!what.equals("webhook")) {
                MailRun mail = new MailRun(sink, installation, number);
                if (what.equals("start")) mail.starts();
                else mail.measure(instances);
            }
            if (what.equals("webhook") || what.equals("all")) {
                new CallRun(installation, number).measure(instances);
            }
        }
    }

    private static Map<String, String> settings(MailSink sink) {
        Map<String, String> settings = new HashMap<>(Installation.mailTo(sink.port()));
        settings.put("OVERSTAP_WEBHOOK_ALLOWED_PRIVATE", "127.0.0.0/8");
        return settings;
    }
}
