package nl.overstap.api.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;

/** How somebody sits at a browser: on a phone first, then at a desk. */
record Desk(String url) {

    static final String SESSION = "q_session";
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final int PHONE = 390;
    private static final int WIDE = 1280;

    static NewContextOptions speaking(String locale) {
        return new NewContextOptions().setLocale(locale).setViewportSize(PHONE, 844);
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    static void password(Page page, Person person) {
        page.locator("#username").fill(person.email());
        page.locator("#password").fill(person.password());
        page.locator("[type=submit]").first().click();
    }

    /** Looks at the page in both sizes; it fits each. */
    static void pictures(Page page, String name) {
        for (int width : new int[] {WIDE, PHONE}) {
            page.setViewportSize(width, 844);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(PICTURES.resolve(name + "-" + width + ".png")));
            assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(name + " fits " + width)
                    .isEqualTo(true);
        }
    }

    Cookie session(BrowserContext context) {
        return context.cookies(url).stream()
                .filter(cookie -> cookie.name.equals(SESSION))
                .findFirst()
                .orElseThrow();
    }

    Web.Reply withCookie(String path, Cookie cookie) {
        return new Web().get(url + path, "Cookie", cookie.name + "=" + cookie.value);
    }
}
