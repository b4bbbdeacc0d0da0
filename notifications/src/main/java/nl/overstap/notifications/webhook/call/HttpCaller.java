package nl.overstap.notifications.webhook.call;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import nl.overstap.notifications.line.LastLook;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Calls a receiver: connects to none but checked addresses, follows no redirect, keeps no cookie, reads at most 64 KiB of
 * an answer, and is over in time whatever the receiver does. Connections are used again.
 */
@Singleton
public class HttpCaller {

    private static final int MOST_READ = 64 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** The smallest number that is none of the statuses of RFC 9110 any more. */
    private static final int NO_STATUS = 600;

    /** Under which a call's own look is found by {@link #begin}. */
    private static final String MAY_BEGIN = "overstap.may-begin";

    /** When the line was there, by {@link System#nanoTime}. */
    private static final String CONNECTED = "overstap.connected";

    /** A name is looked up anew at least this often. */
    private static final TimeValue LONGEST_CONNECTION = TimeValue.ofMinutes(5);

    /** Receivers close idle connections, most after more than this. */
    private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(4);

    private static final TimeValue LOOK_AGAIN = TimeValue.ofMilliseconds(500);

    private static final String NOT_REACHED = "It could not be reached in time.";

    private final CloseableHttpClient client;
    private final Duration patience;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("webhook-timer").daemon().factory());

    @Inject
    HttpCaller(GuardedNames names, CallConfig config, Clock clock) {
        this(names, null, config.atATime(), config.perHost(), config.patience(), clock);
    }

    /** @param trust whom it trusts; null: whom Java trusts */
    HttpCaller(
            GuardedNames names, @Nullable SSLContext trust, int atATime, int perHost, Duration patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
        // what was answered in time would else be kept until its time is over
        timer.setRemoveOnCancelPolicy(true);
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create();
        if (trust != null) {
            tls.setSslContext(trust);
        }
        this.client = HttpClients.custom()
                .setConnectionManager(new Connections()
                        .setDnsResolver(names)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setTlsSocketStrategy(tls.buildClassic())
                        .setMaxConnTotal(atATime)
                        .setMaxConnPerRoute(perHost)
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setSocketTimeout(Timeout.of(patience))
                                .setTimeToLive(LONGEST_CONNECTION)
                                .setValidateAfterInactivity(LOOK_AGAIN)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(patience))
                        .setResponseTimeout(Timeout.of(patience))
                        .build())
                .setUserAgent("Overstap")
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), "begin", HttpCaller::begin)
                .evictIdleConnections(LONGEST_IDLE)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        timer.shutdownNow();
        client.close();
    }

    /** Connects by sockets that look before a call begins. */
    private static final class Connections extends PoolingHttpClientConnectionManagerBuilder {
        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    LastLook::socket,
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register(URIScheme.HTTPS.id, tls)
                            .build());
        }
    }

    /** The line is there, and however long a name server, the connection and TLS took has passed: the call may begin. */
    private static ClassicHttpResponse begin(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(CONNECTED, System.nanoTime());
        LastLook.before(scope.clientContext.getAttribute(MAY_BEGIN, BooleanSupplier.class));
        try {
            return chain.proceed(request, scope);
        } finally {
            LastLook.over();
        }
    }

    /**
     * Posts the body, and waits for the answer.
     *
     * @param mayBegin asked with the first byte of the request in hand, when the receiver is connected to
     */
    public Reply post(URI url, Map<String, String> headers, String contentType, byte[] body, BooleanSupplier mayBegin) {
        long asked = System.nanoTime();
        HttpPost request = new HttpPost(url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.create(contentType)));
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> end = timer.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(MAY_BEGIN, mayBegin);
        Answered answered = new Answered();
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            GuardedNames.inTheClear();
        }
        try {
            return client.execute(request, context, answer -> {
                answered.reply = reply(answer);
                read(answer, request);
                return answered.reply;
            });
        } catch (IOException | RuntimeException e) {
            if (LastLook.TooLate.isCauseOf(e)) {
                // whoever takes that long to be connected to is never reached, and is to know why
                long connected = context.getAttribute(CONNECTED, Long.class);
                return connected - asked < CONNECT.toNanos() ? new Reply.NotBegun() : failed(NOT_REACHED);
            }
            // what follows the first line doesn't change what it said
            return answered.reply != null
                    ? answered.reply
                    : failed(late.get() ? "It did not answer in time." : words(e));
        } finally {
            GuardedNames.over();
            end.cancel(false);
        }
    }

    private static final class Answered {
        private @Nullable Reply reply;
    }

    private Reply reply(ClassicHttpResponse answer) {
        int status = answer.getCode();
        if (status < HttpStatus.SC_CONTINUE || status >= NO_STATUS) {
            return failed("It answered with something that is no status.");
        }
        if (status >= HttpStatus.SC_OK && status < HttpStatus.SC_REDIRECTION) {
            return new Reply.Taken(status);
        }
        if (status == HttpStatus.SC_GONE) {
            return new Reply.Gone();
        }
        String error = status >= HttpStatus.SC_REDIRECTION && status < HttpStatus.SC_BAD_REQUEST
                ? "It answered " + status + "; redirects are not followed."
                : "It answered " + status + ".";
        Header retryAfter = answer.getFirstHeader("Retry-After");
        return new Reply.Failed(
                status,
                error,
                Optional.ofNullable(retryAfter)
                        .map(Header::getValue)
                        .flatMap(value -> RetryAfter.read(value, clock.instant())));
    }

    /**
     * Reads the rest if it is short, so that the connection can be used again. Otherwise cuts the line: to close an answer
     * of a length, or in chunks, the client would read all of it.
     */
    private static void read(ClassicHttpResponse answer, HttpPost request) throws IOException {
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            return;
        }
        InputStream content = entity.getContent();
        byte[] buffer = new byte[4096];
        int total = 0;
        while (total < MOST_READ) {
            int read = content.read(buffer, 0, Math.min(buffer.length, MOST_READ - total));
            if (read < 0) {
                return;
            }
            total += read;
        }
        request.cancel();
        throw new IOException("the answer is longer than is read");
    }

    private static Reply failed(String error) {
        return new Reply.Failed(null, error, Optional.empty());
    }

    /** Never the exception's own words: they may hold anything. */
    private static String words(Exception e) {
        return switch (e) {
            case GuardedNames.ForbiddenAddress _ -> "Its name leads to an address that is not public.";
            case GuardedNames.NotInTheClear _ -> "Its name leads to an address that is only called with https.";
            case UnknownHostException _ -> "Its name is not known.";
            case ConnectTimeoutException _ -> NOT_REACHED;
            case SocketTimeoutException _ -> "It did not answer in time.";
            case ConnectException _ -> "It cannot be reached.";
            case SSLException _ -> "Its certificate or its TLS is not to be trusted.";
            default -> "The line was dropped.";
        };
    }
}
