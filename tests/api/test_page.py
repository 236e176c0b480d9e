"""The web page in a real browser: found by keyboard, evidence beside the graph, nothing fetched from elsewhere."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

# The machine may be busy with other tests.
expect.set_options(timeout=20_000)

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")]


def serving(store: Path) -> Iterator[str]:
    """The address of a service over this store, on a free port, until it is no longer needed."""
    program = [
        sys.executable,
        "-c",
        "from api.command import main; main()",
        "serve",
        "--port",
        "0",
        "--store",
        str(store),
    ]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = process.stdout.readline()
        yield re.findall(r"http://[\d.:]+", said)[0]
        process.terminate()
        assert process.wait(timeout=20) in (0, -15)


@pytest.fixture(scope="module")
def address(told: Path) -> Iterator[str]:
    yield from serving(told)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails its test for any complaint in the console and for any request that leaves the service."""
    complaints: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def sent(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            complaints.append(request.url)

    with browser.new_context(viewport={"width": 1300, "height": 850}, base_url=address) as context:
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", sent)
        yield page
        assert complaints == []


def test_an_actor_is_found_by_keyboard_and_its_sentences_are_shown(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="The most attested relations")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.type("corvsh gard")
    expect(page.get_by_role("option").first).to_contain_text("Corvish Guard")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel.get_by_role("heading", level=1)).to_have_text("Corvish Guard")
    expect(panel.locator("blockquote", has_text="Arvenia backs the Guard.").locator("mark")).to_have_text("backs")
    expect(panel).to_contain_text("Isles <b>Daily</b>")
    expect(page).to_have_url(re.compile("actor=corvish-guard"))
    page.go_back()
    expect(page.get_by_role("heading", name="The most attested relations")).to_be_visible()


def test_filters_are_kept_in_the_address(page: Page) -> None:
    page.goto("/?actor=arvenia")
    panel = page.locator("#panel")
    expect(panel.locator(".card")).to_have_count(4)
    page.get_by_role("button", name="− against").click()
    expect(panel.locator(".card")).to_have_count(1)
    page.get_by_role("checkbox", name="alleged").check()
    expect(panel.locator(".badge.alleged").first).to_be_visible()
    expect(page).to_have_url(re.compile("sign=-1.*modality=alleged"))
    page.reload()
    expect(panel.locator(".card")).to_have_count(2)
    page.get_by_role("button", name="Clear all").click()
    expect(panel.locator(".card")).to_have_count(4)


def test_a_path_explains_itself(page: Page) -> None:
    page.goto("/?view=path&from=belmark")
    page.get_by_role("combobox", name="To", exact=True).fill("corvish")
    page.get_by_role("option", name="Corvish Guard").click()
    panel = page.locator("#panel")
    expect(panel.locator(".path").first).to_contain_text("hence against Belmark")
    expect(panel.locator(".path").first.locator("blockquote")).to_have_count(2)


def test_claims_and_articles_lead_to_the_marked_text(page: Page) -> None:
    page.goto("/?view=claims")
    page.get_by_role("searchbox").last.fill("shelled")
    expect(page.locator("#sheet .card")).to_have_count(1)
    page.locator("#sheet .source").click()
    expect(page.locator(".words .trigger.chosen")).to_have_text("shelled")
    page.goto("/?view=articles")
    expect(page.locator("#sheet .card")).to_have_count(3)


def test_the_theme_can_be_switched_and_is_kept(page: Page) -> None:
    page.goto("/")
    before = page.locator("html").get_attribute("data-theme")
    page.get_by_role("button", name="Switch between light and dark").click()
    page.reload()
    assert page.locator("html").get_attribute("data-theme") != before


@pytest.mark.parametrize("path", ["/", "/docs", "/sparql", "/ontology"])
def test_a_page_loads_again_as_it_was(page: Page, path: str) -> None:
    looks = "[...document.styleSheets].map(sheet => sheet.cssRules.length)"
    page.goto(path)
    first = page.evaluate(looks)
    page.reload()
    assert first
    assert page.evaluate(looks) == first


def test_it_fits_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/?actor=arvenia")
    expect(page.locator("#panel .card").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_documentation_is_served_from_here(page: Page) -> None:
    page.goto("/docs")
    expect(page.get_by_role("heading", name="Faultlines")).to_be_visible()
    expect(page.locator(".opblock").first).to_be_visible()


def test_an_unknown_actor_is_said_plainly(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        page.goto("/?actor=nobody-at-all")
        expect(page.get_by_role("alert")).to_contain_text("nobody-at-all")


def test_an_empty_store_tells_what_to_do(browser: Browser, tmp_path: Path) -> None:
    for address in serving(tmp_path / "empty.sqlite"):
        with browser.new_context(base_url=address) as context:
            page = context.new_page()
            page.goto("/")
            expect(page.locator("#panel")).to_contain_text("faultlines load")


def test_sides_show_blocs_and_where_claims_disagree(page: Page) -> None:
    page.goto("/?view=sides")
    expect(page.locator(".blocs .chip", has_text="Corvish Guard")).to_be_visible()
    expect(page.locator(".dispute", has_text="Arvenia").locator(".both > div")).to_have_count(2)
    page.goto("/?actor=arvenia")
    expect(page.locator(".timeline .movement rect").first).to_be_attached()
