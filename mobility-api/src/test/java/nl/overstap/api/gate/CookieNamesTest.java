package nl.overstap.api.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CookieNamesTest {

    private static final String HTTPS = "https://overstap.example";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void behind_the_gate_cookies_of_our_host_have_the_names_that_the_login_knows(Version version) throws Exception {
        int port = serve(HTTPS, "/");

        HttpResponse<String> answer = ask(
                port, "/", version, "__Host-q_auth_4f=state; __Host-q_session_chunk_1=a", "__Host-q_session_chunk_2=b");

        assertThat(answer.body().split(" ", -1))
                .containsExactlyInAnyOrder("q_auth_4f=state", "q_session_chunk_1=a", "q_session_chunk_2=b");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void what_another_host_of_the_domain_may_have_planted_counts_for_nothing(Version version) throws Exception {
        int port = serve(HTTPS, "/");

        HttpResponse<String> planted =
                ask(port, "/", version, "q_session=planted; __Secure-q_session=planted", "__host-q_session=planted");
        HttpResponse<String> beside = ask(port, "/", version, "q_session=planted; __Host-q_session=ours");

        assertThat(planted.body()).isEmpty();
        assertThat(beside.body()).isEqualTo("q_session=ours");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void each_cookie_that_is_set_is_for_our_host_alone(Version version) throws Exception {
        int port = serve(HTTPS, "/");

        HttpResponse<String> answer = ask(port, "/set", version);

        assertThat(answer.headers().allValues("Set-Cookie"))
                .containsExactlyInAnyOrder(
                        "__Host-q_session=a; Path=/; Secure; HTTPOnly; SameSite=Lax",
                        "__Host-q_auth_4f=b; Path=/; Secure",
                        "__Host-written=c;Path=/; Secure");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_cookie_ends_under_the_name_it_has_outside(Version version) throws Exception {
        int port = serve(HTTPS, "/");

        HttpResponse<String> answer = ask(port, "/end", version, "__Host-q_session=a; __Host-q_auth=b");

        assertThat(answer.headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("__Host-q_session=; Max-Age=0;")
                .contains("; Path=/")
                .endsWith("; Secure");
    }

    @Test
    void cookies_of_a_part_of_the_host_are_for_tls_alone() throws Exception {
        int port = serve(HTTPS, "/overstap");

        HttpResponse<String> set = ask(port, "/set", Version.HTTP_1_1);
        HttpResponse<String> brought = ask(port, "/", Version.HTTP_1_1, "__Secure-q_session=a; q_session=planted");

        assertThat(set.headers().allValues("Set-Cookie"))
                .hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie).startsWith("__Secure-"));
        assertThat(brought.body()).isEqualTo("q_session=a");
    }

    @Test
    void names_stay_where_people_come_without_tls() throws Exception {
        int port = serve("http://localhost:8080", "/");

        HttpResponse<String> set = ask(port, "/set", Version.HTTP_1_1);
        HttpResponse<String> brought = ask(port, "/", Version.HTTP_1_1, "q_session=a");

        assertThat(set.headers().allValues("Set-Cookie"))
                .hasSize(3)
                .noneSatisfy(cookie -> assertThat(cookie).startsWith("__"));
        assertThat(brought.body()).isEqualTo("q_session=a");
    }

    private int serve(String publicUrl, String path) throws Exception {
        CookieNames names = new CookieNames(Server.access(publicUrl), Server.cookies(path));
        Router router = Router.router(vertx);
        router.route().handler(asked -> {
            names.rename(asked);
            asked.next();
        });
        router.route("/set").handler(CookieNamesTest::set);
        router.route("/end").handler(CookieNamesTest::end);
        router.route()
                .handler(asked -> asked.response()
                        .end(asked.request().cookies().stream()
                                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                                .collect(Collectors.joining(" "))));
        return vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private static void set(RoutingContext asked) {
        asked.response()
                .addCookie(Cookie.cookie("q_session", "a")
                        .setPath("/")
                        .setSecure(true)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX));
        asked.response().addCookie(Cookie.cookie("q_auth_4f", "b").setPath("/"));
        asked.response().headers().add("Set-Cookie", "written=c;Path=/");
        asked.response().end();
    }

    /** As quarkus-oidc does it. */
    private static void end(RoutingContext asked) {
        asked.request().getCookie("q_session").setValue("").setMaxAge(0).setPath("/");
        asked.response().end();
    }

    private HttpResponse<String> ask(int port, String path, Version version, String... cookies) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(version);
        List.of(cookies).forEach(cookie -> request.header("Cookie", cookie));
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.version()).isEqualTo(version);
        return answer;
    }
}
