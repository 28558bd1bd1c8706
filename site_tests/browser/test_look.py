"""How pages look, as far as a browser can measure it."""

import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parent.parent.parent
PAGES = [
    "index.html",
    "u3/index.html",
    "u3/u3-9.html",
    "u3/u3-11.html",
    "gallery.html",
    "record.html",
]
WIDTHS = [390, 768, 1280, 1600]
STAGES = ["explore", "offer", "action", "confirm"]
OUTCOMES = ["good", "partly", "bad", "unsure"]


def schemes() -> dict[str, dict[str, str]]:
    """The colours of base.css, as {"light": {name: "#rrggbb"}, "dark": …}."""
    sheet = (ROOT / "theme" / "css" / "base.css").read_text("utf-8")
    light, dark = re.findall(r"\{([^}]*--cw-ink:[^}]*)\}", sheet)
    first = dict(re.findall(r"--cw-([\w-]+): (#[0-9a-f]{3,6});", light))
    return {
        "light": first,
        "dark": first | dict(re.findall(r"--cw-([\w-]+): (#[0-9a-f]{3,6});", dark)),
    }


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_colours_are_readable_on_every_ground(scheme: str) -> None:
    colours = schemes()[scheme]
    grounds = ["paper", "card", "sunk"]
    pairs = [(text, ground) for text in ("ink", "muted", "accent") for ground in grounds]
    pairs += [(name, ground) for name in STAGES + OUTCOMES for ground in ("card", f"{name}-soft")]
    pairs += [
        ("on-accent", "accent"),
        ("on-strong", "strong"),
        ("ink", "accent-soft"),
        ("ink", "mark"),
    ]
    dim = {pair: round(contrast(*(colours[name] for name in pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in dim.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_shapes_stand_out_from_their_ground(scheme: str) -> None:
    colours = schemes()[scheme]
    for shape in ("edge", "focus", "accent"):
        assert contrast(colours[shape], colours["paper"]) >= 3, shape


@pytest.mark.parametrize("address", PAGES)
def test_no_page_scrolls_sideways(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert excess <= 0, f"{address} at {width}"


def test_a_line_holds_34_to_38_characters(page: Page, site_url: str) -> None:
    page.goto(site_url + "u3/u3-9.html")
    paragraph = page.locator(".cw-article > p:not([class])").first
    measured = paragraph.evaluate("p => p.clientWidth / parseFloat(getComputedStyle(p).fontSize)")
    assert 34 <= measured <= 38.1
    assert paragraph.evaluate("p => getComputedStyle(p).fontSize") == "17px"


@pytest.mark.parametrize("width", [390, 1280])
def test_every_dot_lies_on_the_curve(page: Page, site_url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site_url + "index.html")
    gaps = page.evaluate(
        """() => [...document.querySelectorAll(".cw-stretch")].flatMap((stretch) => {
          const lines = [...stretch.querySelectorAll(".cw-stretch__line")];
          const line = lines.find((path) => path.getClientRects().length);
          const matrix = line.getScreenCTM();
          const length = line.getTotalLength();
          const at = (share) => line.getPointAtLength(length * share).matrixTransform(matrix);
          const places = Array.from({ length: 1500 }, (_, i) => at(i / 1499));
          return [...stretch.querySelectorAll(".cw-dot__mark")].map((mark) => {
            const { x, y, width, height } = mark.getBoundingClientRect();
            const [left, top] = [x + width / 2, y + height / 2];
            return Math.min(...places.map((place) => Math.hypot(place.x - left, place.y - top)));
          });
        })"""
    )
    assert len(gaps) == 45
    assert max(gaps) < 3


def test_the_map_tells_written_lessons_from_those_in_the_making(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    written = {file.stem for file in (ROOT / "content" / "units").glob("u*/u*.yml")} - {"unit"}
    links = page.locator("a.cw-dot").evaluate_all("all => all.map((a) => a.dataset.lesson)")
    assert set(links) == {name for name in written if name != "unit"}
    hollow = page.locator(".cw-dot--hollow")
    assert hollow.count() == 45 - len(links)
    for text in hollow.all_text_contents():
        assert "编写中" in text


def test_a_stage_has_its_drawing_and_its_word(page: Page, site_url: str) -> None:
    page.goto(site_url + "u3/u3-9.html")
    chip = page.locator('.cw-meta .cw-chip[data-stage="offer"]')
    expect(chip).to_have_text("提议")
    drawing = chip.evaluate("chip => getComputedStyle(chip, '::before').maskImage")
    assert "offer.svg" in drawing
    address = re.search(r'url\("([^"]+)"\)', drawing)
    assert address
    assert page.request.get(address[1]).ok


def test_dark_is_a_scheme_of_its_own(page: Page, site_url: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site_url + "index.html")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 30)"


def test_on_a_phone_the_drawer_opens_and_closes_with_the_keyboard(
    page: Page, site_url: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + "u3/u3-9.html")
    side = page.locator(".cw-side")
    expect(side).to_be_hidden()
    page.locator(".cw-header__menu").focus()
    page.keyboard.press("Enter")
    expect(side).to_be_visible()
    expect(side.get_by_role("link", name="先温习五题")).to_be_visible()
    page.locator(".cw-side__close label").focus()
    page.keyboard.press("Enter")
    expect(side).to_be_hidden()


def test_on_a_phone_the_bar_leads_back_and_on(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url + "u3/u3-9.html")
    for target in page.locator(".cw-bar > *").all():
        box = target.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 844
    page.locator(".cw-bar [rel=next]").click()
    expect(page.locator("h1")).to_contain_text(following("u3-9"))


def following(lesson: str) -> str:
    """The title of the next written lesson of the same unit."""
    folder = ROOT / "content" / "units" / lesson.split("-")[0]
    lessons = yaml.safe_load((folder / "unit.yml").read_text("utf-8"))["lessons"]
    ids = [entry["id"] for entry in lessons]
    rest = lessons[ids.index(lesson) + 1 :]
    return next(str(entry["title"]) for entry in rest if (folder / f"{entry['id']}.yml").exists())


def test_paper_shows_the_lesson_and_nothing_of_the_site(page: Page, site_url: str) -> None:
    page.emulate_media(media="print")
    page.goto(site_url + "u3/u3-9.html")
    for part in (".cw-header", ".md-sidebar", ".cw-bar", ".cw-next", ".cw-footer"):
        expect(page.locator(part).first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".cw-takeaway")).to_be_visible()


def test_header_links_hold_after_instant_navigation(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    page.evaluate("window.still = true")
    page.locator('a.cw-dot[data-lesson="u1-3"]').click()
    expect(page.locator("h1")).to_have_text("什么是关键时刻")
    page.locator(".cw-header__links a").first.click()
    expect(page.locator(".cw-map")).to_be_visible()
    assert page.evaluate("window.still")


def test_motion_stops_for_those_who_ask(page: Page, site_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site_url + "index.html", wait_until="networkidle")
    duration = page.locator(".cw-continue").first.evaluate(
        "a => parseFloat(getComputedStyle(a).transitionDuration)"
    )
    assert duration < 0.001
