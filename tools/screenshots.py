"""Pictures of every main view of the sample story, for the README and for looking: laptop and phone, light and dark.

`python -m tools.screenshots` (`make screenshots`) writes `docs/pictures/*.png`. Needs a Chromium on the machine. Colours are reduced
so that all pictures together stay small.
"""

import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from whoseword import api
from whoseword.judging import Wish
from whoseword.model import Decision

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"),
    *("--font-render-hinting=none", "--disable-lcd-text"),
)
SCREENS: dict[str, dict[str, Any]] = {
    "laptop": {"viewport": {"width": 1280, "height": 720}},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
VIEWS = {
    "first-screen": "main",
    "claim": ".claim",
    "chain": ".claim .chains",
    "matrix": "[id^='matrix-']",
    "parting": "[id^='parting-']",
    "figures": "[id^='figures-']",
    "timeline": "[id^='timeline-']",
    "sources": "[id^='sources-']",
    "report": ".reading",
    "unread": "#unread",
    "originals": "#provenance",
}
DESK = {
    "review": "/",
    "claims": "/?show=claim",
    "sources": "/?show=source",
    "search": "/search?words=killed",
    "decisions": "/log",
    "two-readers": "/compare",
    "export": "/export",
}
"""The views of the desk, by their addresses."""
HERO = {"first-screen-laptop-light": "first-screen"}
"""The picture that the README shows goes by a short name."""
COLOURS = 96
"""Colours kept in a picture; any other becomes the nearest of them."""


def main() -> None:
    """Write all pictures; `first-screen.png` is the one that the README shows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        case = api.demo(Path(folder) / "case")
        for name, picture in pictures(case.folder / "dossier.html"):
            (FOLDER / f"{HERO.get(name, name)}.png").write_bytes(picture)
        for name, picture in desk_pictures(case.folder):
            (FOLDER / f"desk-{name}.png").write_bytes(picture)
    total = sum(p.stat().st_size for p in FOLDER.glob("*.png"))
    print(f"{len(list(FOLDER.glob('*.png')))} pictures, {total / 1e6:.1f} MB, in {FOLDER}")


def desk_pictures(case: Path) -> Iterator[tuple[str, bytes]]:
    """The same of the desk, after some decisions of an invented reader."""
    for n, claim in enumerate(api.show(case).claims[:4]):
        api.judge(case, Wish(Decision.VERDICT, claim.id, ("accept", "accept", "unsure", "reject")[n], "read twice"), who="A. Reader")
    api.index(case)
    with served(case) as (address, token), chromium() as browser:
        state = None
        for screen, settings in SCREENS.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", storage_state=state, **settings)
                opened = context.new_page()
                if state is None:
                    opened.goto(f"{address}/?token={token}")
                    state = context.storage_state()
                for view, where in DESK.items():
                    opened.goto(f"{address}{where}")
                    yield f"{view}-{screen}-{scheme}", reduced(opened.screenshot())
                context.close()


@contextmanager
def served(case: Path) -> Iterator[tuple[str, str]]:
    """The address of a desk over `case`, and the token that opens it."""
    with subprocess.Popen(
        [sys.executable, "-m", "whoseword", "serve", str(case), "--as", "A. Reader", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        line = next(text for text in process.stdout if "token=" in text)
        address, _, token = line.split(": ", 1)[1].split()[0].partition("/?token=")
        try:
            yield address, token
        finally:
            process.terminate()


@contextmanager
def chromium() -> Iterator[Any]:
    """A browser."""
    from playwright.sync_api import sync_playwright

    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield opened
        opened.close()


def pictures(page: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the PNG of each view on each screen in each scheme."""
    with chromium() as browser:
        for screen, settings in SCREENS.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", **settings)
                opened = context.new_page()
                opened.goto(page.as_uri())
                for view, where in VIEWS.items():
                    opened.evaluate("(q) => document.querySelector(q).scrollIntoView()", where)
                    yield f"{view}-{screen}-{scheme}", reduced(opened.screenshot())
                yield f"drawer-{screen}-{scheme}", reduced(_drawer(opened))
                opened.keyboard.press("Escape")
                opened.keyboard.press("/")
                opened.keyboard.type("people")
                yield f"find-{screen}-{scheme}", reduced(opened.screenshot())
                context.close()


def _drawer(page: Any) -> bytes:
    page.evaluate("() => document.querySelector('.claim').scrollIntoView()")
    page.click(".claim .wording a.ref >> nth=0")
    shot: bytes = page.screenshot()
    return shot


def reduced(png: bytes) -> bytes:
    """An 8-bit RGB or RGBA picture as a PNG with a palette of `COLOURS`."""
    width, height, rows = _rows(png)
    counted: dict[bytes, int] = {}
    for row in rows:
        for at in range(0, len(row), 3):
            pixel = row[at : at + 3]
            counted[pixel] = counted.get(pixel, 0) + 1
    palette = _palette(counted)
    nearest = {p: n for n, p in enumerate(palette)}
    for pixel in counted:
        if pixel not in nearest:
            nearest[pixel] = min(range(len(palette)), key=lambda n: sum((a - b) ** 2 for a, b in zip(palette[n], pixel, strict=True)))
    lines = b"".join(b"\0" + bytes(nearest[row[at : at + 3]] for at in range(0, len(row), 3)) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _palette(counted: dict[bytes, int]) -> list[bytes]:
    """The commonest colour of each of the commonest sorts of colour, so that a shade of a rare hue isn't lost to many greys."""
    sorts: dict[bytes, list[bytes]] = {}
    for pixel in counted:
        sorts.setdefault(bytes(part >> 4 for part in pixel), []).append(pixel)
    kept = sorted(sorts.values(), key=lambda pixels: (-sum(counted[p] for p in pixels), min(pixels)))[:COLOURS]
    return [max(pixels, key=lambda p: (counted[p], p)) for pixels in kept]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _rows(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and the rows of a PNG as Chromium writes it (8 bits, RGB or RGBA, not interlaced), without transparency."""
    at, data, width, height, depth = 8, b"", 0, 0, 3
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, _, colour = struct.unpack(">IIBB", body[:10])
            depth = 4 if colour == 6 else 3
        elif kind == b"IDAT":
            data += body
        at += 12 + length
    raw, stride = zlib.decompress(data), width * depth
    rows, above = [], bytearray(stride)
    for y in range(height):
        start = y * (stride + 1)
        above = _unfiltered(raw[start], bytearray(raw[start + 1 : start + 1 + stride]), above, depth)
        rows.append(bytes(above) if depth == 3 else b"".join(bytes(above[x : x + 3]) for x in range(0, stride, 4)))
    return width, height, rows


def _unfiltered(kind: int, row: bytearray, above: bytearray, depth: int) -> bytearray:
    """One row of a PNG with its filter undone (PNG specification, 9.2)."""
    for x in range(len(row)):
        left = row[x - depth] if x >= depth else 0
        corner = above[x - depth] if x >= depth else 0
        guess = (0, left, above[x], (left + above[x]) // 2, _paeth(left, above[x], corner))[kind]
        row[x] = (row[x] + guess) & 255
    return row


def _paeth(left: int, up: int, corner: int) -> int:
    start = left + up - corner
    return min((left, up, corner), key=lambda v: abs(start - v))


if __name__ == "__main__":
    main()
