from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect

from dragoman.explore.reviews import Reviews


def verdicts(db: Path) -> list[tuple[str, str]]:
    return [
        (review.reviewer, review.verdict)
        for unit in Reviews.beside(db).units()
        for review in unit.reviews
    ]


def test_a_review_by_keyboard_and_back(own_tab: Any, db: Path) -> None:
    page = own_tab.open("review")
    expect(page.locator("main")).to_contain_text("refuse or reject")
    page.get_by_label("Reviewer").fill("ann")
    page.get_by_label("Reviewer").press("Enter")
    page.locator("main h1").click()
    page.keyboard.press("a")
    expect(page.get_by_text("Accepted:", exact=False)).to_be_visible()
    assert verdicts(db) == [("ann", "accept")]
    page.keyboard.press("u")
    expect(page.get_by_text("Undone.")).to_be_visible()
    assert verdicts(db) == []


def test_a_review_by_mouse_is_listed_as_done(own_tab: Any, db: Path) -> None:
    page = own_tab.open("review?reviewer=ann")
    page.get_by_role("button", name="Reject r").click()
    expect(page.get_by_text("Rejected:", exact=False)).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.locator("main")).to_contain_text("by ann")
    page.locator("main").get_by_role("button", name="Undo").click()
    expect(page.locator("main")).to_contain_text("Nothing is reviewed yet")
    assert verdicts(db) == []


def test_a_correction(own_tab: Any, db: Path) -> None:
    page = own_tab.open("review?reviewer=ann")
    page.get_by_role("button", name="Correct c").click()
    form = page.get_by_role("form", name="Correct the record")
    form.get_by_role("combobox").first.select_option("rule_out")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Corrected:", exact=False)).to_be_visible()
    (unit,) = Reviews.beside(db).units()
    assert unit.reviews[0].right is not None
    assert unit.reviews[0].right["act"] == "rule_out"


def test_without_a_name_nothing_is_kept(own_tab: Any, db: Path) -> None:
    page = own_tab.open("review")
    page.get_by_role("button", name="Accept a").click()
    expect(page.get_by_role("alert")).to_contain_text("who reviews")
    assert verdicts(db) == []


def test_two_reviewers_and_their_agreement(own_tab: Any) -> None:
    page = own_tab.open("review?reviewer=ann")
    page.get_by_role("button", name="Accept a").click()
    expect(page.get_by_text("Accepted:", exact=False)).to_be_visible()
    page = own_tab.open("review?reviewer=bo&state=second")
    page.reload()
    page.get_by_role("button", name="Reject r").click()
    expect(page.get_by_text("1 disputed")).to_be_visible()


def test_a_closed_explorer_opens_by_its_address_alone(
    serve: Any, chromium: Browser, db: Path
) -> None:
    token = "a-long-token-for-the-test"
    with serve(db, "--token", token) as address:
        bare = address.partition("/?")[0]
        page = chromium.new_page()
        page.goto(bare)
        expect(page.locator("body")).to_contain_text("needs its token")
        page.goto(address)
        expect(page.locator("main h1")).to_have_text("The diplomatic record")
        assert token not in page.url
        expect(page.locator("main")).to_contain_text("4 reports")
        page.close()
