from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

VIEWS = {
    "start": "The diplomatic record",
    "positions?plan=vela-plan": "Positions",
    "preconditions": "Preconditions",
    "openness?actor=mara-dunn": "Openness",
    "wording?actor=mara-dunn": "Wording",
    "initiatives": "Initiatives",
    "sequence": "Sequence",
    "timeline": "Timeline",
    "network": "Network",
    "map": "Map",
    "reports": "Reports",
    "report/talks%2F1": "Talks in Port Vela",
    "report/hostile": "<b onmouseover=alert(1)>=HYPERLINK(1)</b>",
    "search?q=sign": "Search",
    "ask": "All questions",
    "ask/meetings": "Who met whom",
    "paste": "Paste a report",
    "gaps": "Gaps",
    "review": "Review",
}
"""Every view with what it needs, and how its heading begins."""


def panel(page: Page) -> Any:
    return page.get_by_role("complementary", name="The words behind it")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_loads(tab: Any, view: str) -> None:
    page = tab.open(view)
    expect(page.locator("main h1").first).to_contain_text(VIEWS[view])
    expect(page.get_by_text("Loading…")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_every_view_is_accessible(
    chromium: Browser, address: str, view: str, colours: Any
) -> None:
    # axe is put into the page as a script, which the policy rightly refuses; and it
    # must not measure a colour that is still fading in.
    context = chromium.new_context(
        bypass_csp=True, color_scheme=colours, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{address}/#/{view}")
    page.wait_for_load_state("networkidle")
    page.locator("main h1").first.wait_for()
    found = Axe().run(page).response["violations"]
    context.close()
    assert [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in found] == []


def test_the_menu_leads_everywhere(tab: Any) -> None:
    page = tab.open("start")
    links = page.get_by_role("navigation", name="Views").get_by_role("listitem")
    names = links.all_inner_texts()
    assert len(names) == 16
    for name in names:
        page.get_by_role("navigation", name="Views").get_by_role(
            "link", name=name.strip(), exact=True
        ).click()
        heading = {"Start": "The diplomatic record"}.get(name.strip(), name.strip())
        expect(page.locator("main h1").first).to_have_text(heading)


def test_from_a_mark_to_its_words_to_the_report(tab: Any) -> None:
    page = tab.open("network")
    page.get_by_text("The same as a table").click()
    page.get_by_role("button", name="Ivo Sarn").first.click()
    expect(panel(page)).to_contain_text("met President Ivo Sarn")
    panel(page).get_by_role("link", name="Read in the report").click()
    expect(page.locator("main h1").first).to_have_text("Talks in Port Vela")
    expect(page.locator("main")).to_contain_text("one soldier stays")


def test_filters_stand_in_the_address(tab: Any) -> None:
    page = tab.open("reports")
    page.get_by_label("Words in title or text").fill("Tuesday")
    page.get_by_label("Words in title or text").press("Enter")
    expect(page.get_by_text("1 reports")).to_be_visible()
    expect(page.get_by_role("link", name="A meeting")).to_be_visible()
    assert "q=Tuesday" in page.url
    page.reload()
    expect(page.get_by_role("link", name="A meeting")).to_be_visible()
    expect(page.get_by_role("link", name="Talks in Port Vela")).to_have_count(0)


def test_search_finds_quotes(tab: Any) -> None:
    page = tab.open("search")
    page.get_by_label("Words", exact=True).fill("soldier")
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page.locator("main blockquote").first).to_contain_text("one soldier stays")


def test_downloads(tab: Any) -> None:
    page = tab.open("network")
    for kind, start in (("CSV", b"\xef\xbb\xbffrom_name"), ("JSON", b'{"nodes"'),
                        ("SVG", b"<svg"), ("PNG", b"\x89PNG")):  # fmt: skip
        with page.expect_download() as waiting:
            group = page.get_by_role("group", name="Save what is shown")
            group.get_by_text(kind, exact=True).click()
        content = waiting.value.path().read_bytes()
        assert content.lstrip().startswith(start), kind


def test_a_hostile_report_is_shown_and_not_run(tab: Any) -> None:
    page = tab.open("report/hostile?at=34-60")
    text = page.locator("main")
    expect(text).to_contain_text("<script>window.hacked = 1</script>")
    expect(text).to_contain_text("<img src=x onerror='window.hacked=1'>")
    expect(text).to_contain_text("🕊️")
    assert page.locator("main img").count() == 0
    assert page.locator("a[href^='javascript:']").count() == 0
    assert page.evaluate("typeof window.hacked") == "undefined"
    for view in ("reports", "search?q=reject", "wording?actor=ivo-sarn", "review"):
        tab.open(view)
        assert page.evaluate("typeof window.hacked") == "undefined"
        assert page.locator("a[href^='javascript:']").count() == 0


def test_marks_stand_on_their_words_after_an_emoji(tab: Any) -> None:
    page = tab.open("report/hostile?record=ac1&types=act")
    marked = page.locator("[data-ids~='ac1']")
    words = "".join(marked.all_inner_texts())
    assert words == "<img src=x onerror='window.hacked=1'> We reject the Vela Plan 🚫,"


def test_why_and_parse_are_made_on_demand(tab: Any) -> None:
    page = tab.open("report/talks%2F1?record=st1")
    page.get_by_role("button", name="Why this record").click()
    expect(page.locator("pre")).to_contain_text("rule:test", timeout=60_000)


def test_a_pasted_report_is_read(tab: Any) -> None:
    page = tab.open("paste")
    page.get_by_label("Text of the report").fill(
        "Prime Minister Mara Dunn said that Norland would never sign the Vela Plan."
    )
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("main")).to_contain_text("Dunn", timeout=60_000)
    expect(page.get_by_text("records", exact=False).first).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def test_keys_of_the_keyboard(tab: Any) -> None:
    page = tab.open("start")
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page.locator("main h1")).to_have_text("Timeline")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("view", ["start", "network", "timeline", "reports", "review"])
def test_a_small_screen_scrolls_in_one_direction(
    chromium: Browser, address: str, view: str
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/#/{view}")
    page.wait_for_load_state("networkidle")
    page.locator("main h1").first.wait_for()
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 390
