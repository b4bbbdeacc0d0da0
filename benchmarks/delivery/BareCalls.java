package delivery;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

/**
 * The peer of the webhooks: as many connections to the same receivers, the same client, the same body, signed as the
 * Standard Webhooks ask; nothing looked up, nothing kept.
 */
final class BareCalls {

    private final List<Integer> ports;
    private final byte[] body;

    /** @param body one that the application sent */
    BareCalls(List<Integer> ports, byte[] body) {
        this.ports = ports;
        this.body = body;
    }

    /** Makes so many calls; answers how many a second. */
    double send(int number, int connections) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        try (CloseableHttpClient client = client(connections);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> lines = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                String url = "http://127.0.0.1:" + ports.get(i % ports.size()) + "/hook";
                lines.add(threads.submit(() -> {
                    while (next.getAndIncrement() < number) {
                        client.execute(request(url), answer -> {
                            EntityUtils.consume(answer.getEntity());
                            return answer.getCode();
                        });
                    }
                    return null;
                }));
            }
            for (Future<?> line : lines) line.get();
        }
        return number / ((System.nanoTime() - begun) / 1e9);
    }

    private static CloseableHttpClient client(int connections) {
        Timeout patience = Timeout.ofSeconds(15);
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(patience)
                                .setSocketTimeout(patience)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(patience).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private HttpPost request(String url) throws Exception {
        String id = UUID.randomUUID().toString();
        String moment = "" + System.currentTimeMillis() / 1000;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        mac.update((id + "." + moment + ".").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        HttpPost request = new HttpPost(url);
        request.setHeader("webhook-id", id);
        request.setHeader("webhook-timestamp", moment);
        request.setHeader("webhook-signature", "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
        request.setEntity(new ByteArrayEntity(body, ContentType.create("application/cloudevents+json")));
        return request;
    }
}
