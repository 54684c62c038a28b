"""One invented story in four reports, as they were printed, with what is not news in them marked."""
# ruff: noqa: E501 - a paragraph of news stands on one line, as it was sent

from whoseword.model import (
    Detail,
    Marked,
    MarkedKind,
    Report,
    Span,
    content_id,
    sha256_hex,
)

POST = """\
Ferry ran with doors open before it sank, harbour office says

TELMAR, June 10 - The ferry Sylvane left Telmar with its bow doors open and as many as 40 people died, the deputy harbour master said on Monday.

Ilse Varnau told a briefing that the crew "knew the doors would not close" and had reported the fault for eleven days.

"The doors were open when she left the quay, and they were open when she went down," Varnau said. She said the information came from port cameras and from credible sources on board.

About 310 people were on the ferry, she said.

The Dockers' Union of Telmar said in a report in March that between 12 and 20 near misses a month were recorded on the Sund crossing.

Sign up for our evening letter. From 3 crowns a week.
Renews by itself, cancel when you like.
"""

WIRE = """\
Telmar ferry sailed with doors open, official says

A ferry that sank off Telmar on Monday had sailed with its bow doors open, a port official said, and at least 40 people were dead.

"They knew the doors would not close," said Ilse Warnau, assistant harbour master, according to the Telmar Post.

A crew member who asked not to be named said that the captain had been ordered to sail.

The dockers' union reported in March that up to 20 near misses a month were recorded on the crossing.

Marren Lines, which runs the ferry, declined to comment.

Have your say
Your email address will not be published.
"""

INLAND = """\
Company rejects ferry claims as "harbour gossip"

Marren Lines on Tuesday denied that the ferry Sylvane had left Telmar with open doors, a day after the harbour office said so.

"The bow doors were shut and locked before departure," the company said in a statement carried by the agency Nordbrev. "These claims are harbour gossip."

Deputy harbour master Ilse Varnau had said that up to 40 people died and that the doors were open when she left the quay.

The company put the number of dead at 23 and said that 288 people had been on board.

Varnau called on the government to stop all crossings.

Photo: Nordbrev / H. Aune
"""

RADIO = """\
The doors of the ferry were open at departure

The harbour direction of Telmar has accused the Marren company of letting the ferry go out with doors open, with forty deaths.

"The doors were open when it left the dock", the sub-chief of the port Ilse Varnau has affirmed on Monday, who showed images of the port cameras.

Dozens of passengers are missing, according to several sources.

Also on Radio Sund: the weather for the weekend.
"""

TEXTS = {"post": POST, "wire": WIRE, "inland": INLAND, "radio": RADIO}
NAMES = {"post": "telmar-post.txt", "wire": "coastwire.txt", "inland": "inland-observer.html", "radio": "radio-sund.txt"}
PUBLISHERS = {"post": "Telmar Post", "wire": "Coastwire", "inland": "The Inland Observer", "radio": None}
PUBLISHED = {"post": "2024-06-10", "wire": None, "inland": "2024-06-11", "radio": None}

RID = {key: content_id("rep", key) for key in TEXTS}
STORY = content_id("sto", "ferry")
A, B, C, D, E = (content_id("org", name) for name in ("varnau", "union", "marren", "crew", "several"))
VARNAU, UNION, MARREN, CREW, SEVERAL, HARBOUR, NORDBREV, POST_OUTLET = (
    content_id("src", name) for name in ("varnau", "union", "marren", "crew", "several", "harbour", "nordbrev", "post")
)


def at(key: str, quote: str, nth: int = 0) -> Span:
    """The span of the `nth` place where `quote` stands in the report `key`."""
    text, start = TEXTS[key], -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span.of(RID[key], text, start, start + len(quote))


def mark(key: str, first: str, last: str, kind: MarkedKind) -> Marked:
    """The stretch from `first` to the end of `last`."""
    return Marked(at(key, first).start, at(key, last).end, kind)


def _report(key: str, marked: tuple[Marked, ...], date_words: str | None) -> Report:
    text = TEXTS[key]
    title = text.split("\n", 1)[0]
    published, publisher = PUBLISHED[key], PUBLISHERS[key]
    return Report(
        id=RID[key],
        capture=content_id("cap", key),
        sha256=sha256_hex(text.encode()),
        name=NAMES[key],
        part=0,
        text=text,
        title=Detail(title, "first line", at(key, title)),
        publisher=Detail(publisher, "given with the file") if publisher else None,
        published=Detail(published, "the dateline", at(key, date_words)) if published and date_words else None,
        credits=(Detail("Nordbrev", "photo credit", at("inland", "Nordbrev", 1)),) if key == "inland" else (),
        url="https://telmarpost.example/ferry" if key == "post" else None,
        language="en",
        marked=marked,
    )


def reports() -> list[Report]:
    """The four reports, with what is not news marked."""
    return [
        _report("post", (mark("post", "Sign up", "when you like.", MarkedKind.PAYWALL),), "June 10"),
        _report("wire", (mark("wire", "Have your say", "published.", MarkedKind.COMMENTS),), None),
        _report("inland", (mark("inland", "Photo:", "H. Aune", MarkedKind.CREDIT),), "Tuesday"),
        _report("radio", (mark("radio", "Also on", "weekend.", MarkedKind.PROMO),), None),
    ]
