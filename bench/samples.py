"""Small files of every kind that is read, made in memory, to be tested and broken."""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterable

SENTENCES = (
    "The envoy of Norland said on Monday that the talks with Sudria had ended.",
    "“Nobody will return to the table before the shelling stops,” she told reporters.",
    "The mediators, who had proposed a ceasefire of thirty days, declined to comment.",
    "Sudria's minister said that his country would answer any attack in kind.",
)
TEXT = "\n\n".join(SENTENCES)
URL = "https://wire.example/2025/05/26/talks"


def page(title: str = "Talks collapse", head: str = "") -> bytes:
    """An HTML page with one article."""
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>{head}"
        "</head><body><nav><a href='/'>Home</a></nav><article>"
        f"<h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def response(
    content: bytes, kind: str = "text/html", status: str = "200 OK", fields: str = ""
) -> bytes:
    """A server's answer as archives keep it."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{fields}\r\n"
    return head.encode() + content


def record(
    block: bytes,
    url: str = URL,
    type: str = "response",
    kind: str = "application/http; msgtype=response",
    fields: str = "",
) -> bytes:
    """One WARC record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {type}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Record-ID: <urn:uuid:2f80134f-cbd4-4f97-b5c6-924b3fb4283e>\r\n"
        f"WARC-Date: 2025-06-01T04:14:09Z\r\nContent-Type: {kind}\r\n{fields}"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    """Records packed as archives want it: each in a gzip member of its own."""
    return b"".join(gzip.compress(record, mtime=0) for record in records)


def arc(*blocks: bytes, url: str = URL) -> bytes:
    """An ARC file with these answers."""
    about = b"1 0 Example\nURL IP-address Archive-date Content-type Archive-length\n"
    head = b"filedesc://a.arc 0.0.0.0 20080430204825 text/plain %d\n" % len(about)
    parts = [head + about]
    for block in blocks:
        line = f"{url} 93.184.216.34 20080430204826 text/html {len(block)}\n"
        parts.append(b"\n" + line.encode() + block)
    return b"".join(parts) + b"\n"


def rss(*items: str) -> bytes:
    """An RSS feed with these items, or with one about the talks."""
    default = (
        f"<item><title>Talks &amp; tea</title><link>{URL}</link>"
        "<pubDate>Mon, 26 May 2025 23:30:00 +0200</pubDate>"
        f"<description><![CDATA[<p>{TEXT}</p>]]></description></item>"
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>The Wire</title>{''.join(items) or default}</channel></rss>"
    ).encode()


def pdf(*lines: str, title: str = "Talks", extra: bytes = b"") -> bytes:
    """A PDF of one page, written by hand.

    Args:
        lines: Its lines; with none the page is empty.
        title: Of its metadata.
        extra: What stands in its trailer besides.
    """
    # The encoding of its font; brackets end a string in a PDF.
    coded = (re.sub(rb"([()\\])", rb"\\\1", line.encode("cp1252")) for line in lines)
    shown = b"".join(b"(%s) Tj T*\n" % line for line in coded)
    content = b"BT /F1 12 Tf 14 TL 72 720 Td\n" + shown + b"ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        (
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
            b"/Encoding /WinAnsiEncoding >>"
        ),
        b"<< /Title (%s) /CreationDate (D:20250526120000Z) >>" % title.encode(),
    ]
    made, starts = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return (
        made
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R %s >>\n"
        % (len(objects) + 1, extra)
        + b"startxref\n%d\n%%%%EOF\n" % len(made)
    )


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive with these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def story(**fields: object) -> bytes:
    """A report as public news sets write it: one JSON object."""
    plain = {
        "uuid": "a7c1", "url": URL, "title": "Talks collapse", "text": TEXT,
        "published": "2025-05-26T23:30:00.000+03:00", "language": "english",
        "thread": {"site": "wire.example"},
    }  # fmt: skip
    return json.dumps(plain | fields).encode()


def every() -> dict[str, bytes]:
    """A good file of every kind, by name."""
    records = [record(response(page())), record(response(TEXT.encode(), "text/plain"))]
    lines = b"\n".join([story(), story(uuid="b2"), story(uuid="c3")])
    return {
        "a.txt": TEXT.encode(),
        "a.html": page(),
        "a.jsonl": lines,
        "a.json": b"[" + story() + b",\n" + story(uuid="b2") + b"]",
        "a.xml": rss(),
        "a.pdf": pdf(*SENTENCES),
        "a.zip": zipped({"x/a.json": story(), "b.txt": TEXT.encode(), "c.xml": rss()}),
        "a.warc": b"".join(records),
        "a.warc.gz": packed(records),
        "a.arc": arc(response(page()), response(page("Talks resume"))),
        "a.arc.gz": packed([arc(response(page()))]),
        "a.jsonl.gz": gzip.compress(lines, mtime=0),
    }
