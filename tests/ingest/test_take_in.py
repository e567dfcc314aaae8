"""What comes in: every form of input, and every way in which it can be bad."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.ingest import Incoming, Problem, Skipped, take_in
from foedus.knowledge.reports import ReportKnowledge, load_report_knowledge
from foedus.model import Report

BODY = "LISBON, March 3, 2021 (Reuters) – The two ministers said that they would sign the accord in the summer."
TakeIn = Callable[..., list[Incoming | Problem | Skipped]]


@pytest.fixture(scope="session")
def known() -> ReportKnowledge:
    return load_report_knowledge()


@pytest.fixture
def taken(tmp_path: Path, known: ReportKnowledge) -> TakeIn:
    def take(data: bytes | str, name: str = "a.txt", published: str | None = None) -> list[Incoming | Problem | Skipped]:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return list(take_in([str(path)], known, stdin=io.BytesIO(), published=published))

    return take


def report(items: list[Incoming | Problem | Skipped]) -> Report:
    (one,) = items
    assert isinstance(one, Incoming), one
    return one.report


def problem(items: list[Incoming | Problem | Skipped]) -> str:
    (one,) = items
    assert isinstance(one, Problem), one
    assert "\n" not in str(one)
    return one.what


def test_plain_text_with_headline_and_dateline(taken: TakeIn) -> None:
    found = report(taken(f"Ministers to sign accord\n\n{BODY}\n"))
    assert (found.title, found.published, found.source) == ("Ministers to sign accord", "2021-03-03", "Reuters")
    assert found.full_text == f"Ministers to sign accord\n\n{BODY}"


def test_first_sentence_is_no_headline(taken: TakeIn) -> None:
    found = report(taken(f"The ministers met on Monday.\n\n{BODY}"))
    assert found.title is None
    assert found.full_text.startswith("The ministers met on Monday.\n\n")


@pytest.mark.parametrize(
    ("line", "published", "source"),
    [
        ("SEOUL, Nov. 12 (Reuters) — The", "2024-11-12", "Reuters"),
        ("MOSCOW, 6 November 2024 /TASS/. The", "2024-11-06", "TASS"),
        ("MOSCOW, November 6. /TASS/. The", "2024-11-06", "TASS"),
        ("Vilnius, June 29 – The", "2024-06-29", None),
        ("KYIV, Ukraine (AP) — The", None, "Associated Press"),
        ("MOSCOW. Nov 12 (Interfax) - The", "2024-11-12", "Interfax"),
        ("North Korea (DPRK) – the state – said", None, None),
        ("May 5: the war begins", None, None),
        ("LISBON, February 30, 2021 (Reuters) – The", None, "Reuters"),
    ],
)
def test_datelines(taken: TakeIn, line: str, published: str | None, source: str | None) -> None:
    given = {"text": f"{line} ministers said that they would meet.", "url": "https://example.org/2024/story"}
    found = report(taken(json.dumps(given), "a.json"))
    assert (found.published, found.source) == (published, source)


def test_day_without_year_is_no_date_and_says_so(taken: TakeIn) -> None:
    (one,) = taken("SEOUL, Nov. 12 (Reuters) — The ministers met.")
    assert isinstance(one, Incoming)
    assert one.report.published is None
    assert "Nov 12" in one.notes[0]
    assert "--published" in one.notes[0]


def test_date_on_the_command_line_fills_but_does_not_replace(taken: TakeIn) -> None:
    assert report(taken("The ministers met.", published="2020-01-02")).published == "2020-01-02"
    assert report(taken(BODY, published="2020-01-02")).published == "2021-03-03"


def test_json_passes_through_unchanged(taken: TakeIn) -> None:
    text = "  “Nbsp\u00a0here”,\r\nhe said of the treaty.\u2028 \ud800 "
    found = report(
        taken(json.dumps({"id": "x", "text": text, "title": "T ", "published": "2024-05-06T07:08:09Z", "tag": 3}), "a.json")
    )
    assert (found.id, found.text, found.title, found.published) == ("x", text, "T ", "2024-05-06")


def test_same_content_same_id(taken: TakeIn) -> None:
    assert (
        report(taken(BODY, "a.txt")).id == report(taken(BODY, "b.txt")).id == report(taken(json.dumps({"text": BODY}), "c.json")).id
    )


def test_bad_lines_between_good_ones(taken: TakeIn) -> None:
    lines = [
        '{"text": "The first one."}',
        "{broken",
        "",
        '{"title": "no text"}',
        '{"text": "The last one."}',
        b'{"text": "caf\xe9"}'.decode("latin-1"),
    ]
    items = taken("\n".join(lines).encode("latin-1"), "a.jsonl")
    assert [item.where.rpartition(":")[2] for item in items if not isinstance(item, Skipped)] == ["1", "2", "4", "5", "6"]
    assert [type(item) for item in items] == [Incoming, Problem, Problem, Incoming, Problem]


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ({}, '"text"'),
        ({"text": 5}, "a number"),
        ({"text": None}, '"text"'),
        ({"text": " \n"}, "empty"),
        ({"text": "Hello.", "id": 3}, '"id"'),
        ({"text": "Hello.", "title": ["a"]}, '"title"'),
        ({"text": "Hello.", "published": "yesterday"}, "ISO date"),
        ([], "empty list"),
        ("text", "a string"),
        ([["a"]], "a list"),
    ],
)
def test_json_of_the_wrong_shape(taken: TakeIn, value: object, word: str) -> None:
    assert word in problem(taken(json.dumps(value), "a.json"))


@pytest.mark.parametrize("data", [b"[" * 100_000, b'{"text": 1' + b"0" * 5000 + b"}", b'{"text": "a', b"nul"])
def test_json_that_cannot_be_parsed(taken: TakeIn, data: bytes) -> None:
    assert "JSON" in problem(taken(data, "a.json"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(taken: TakeIn, encoding: str) -> None:
    text = "The café – “open” – and the Mañana treaty were signed by both sides."
    assert report(taken(text.encode(encoding))).text == text


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"abc\x00\x01\x02", "binary"),
        ("The treaty".encode("utf-16-le"), "UTF-16"),
        ("The treaty was café signed ".encode() * 9 + b"\xe2\x82", "UTF-8"),
        (b"\xff\xfea", "UTF-16"),
        ("조약은 화요일에 비준되었다고 외무성이 말했다.".encode("euc-kr"), "UTF-8"),
        ("조약은 화요일에 비준되었다고 외무성이 말했다.".encode(), "English"),
        (b"Der Minister sagte am Dienstag, dass das Land den Vertrag nicht ratifizieren wird.", "English"),
        (b"Le ministre a dit mardi que le pays voulait ratifier son accord de paix avec ses voisins du sud. " * 3, "English"),
        (b"\x1f\x8b\x08\x00broken", "gzip"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(taken: TakeIn, data: bytes, word: str) -> None:
    assert word in problem(taken(data))


def test_page(taken: TakeIn) -> None:
    words = "The ministers of both countries said that they had signed the accord on defence after long talks. " * 4
    page = (
        '<html><head><title>Accord signed</title><meta property="og:site_name" content="The Herald">'
        '<meta property="article:published_time" content="2022-04-05T10:00:00Z"><link rel="canonical" href="https://example.org/accord"></head>'
        f"<body><nav>Home News</nav><article><h1>Accord signed</h1><p>{words}</p><p>{words}</p></article></body></html>"
    )
    found = report(taken(page, "a.html"))
    assert (found.title, found.published, found.source, found.url) == (
        "Accord signed",
        "2022-04-05",
        "The Herald",
        "https://example.org/accord",
    )
    assert found.text.startswith("The ministers")
    assert "Home" not in found.text


@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><body><script>x=1</script></body></html>", "<html>" + "<div>" * 5000]
)
def test_page_without_article(taken: TakeIn, page: str) -> None:
    assert "article" in problem(taken(page, "a.html"))


def test_folders_in_order_with_others_counted(tmp_path: Path, known: ReportKnowledge) -> None:
    for name in ("b/2.txt", "b/10.txt.gz", "a.json", "z.md", ".hidden.txt", "c.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        data = json.dumps({"text": f"The file {name}"}).encode() if "json" in name else f"The file {name}".encode()
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (tmp_path / "loop").symlink_to(tmp_path)
    items = list(take_in([str(tmp_path)], known, stdin=io.BytesIO()))
    assert [item.report.text for item in items if isinstance(item, Incoming)] == [
        "The file a.json",
        "The file b/10.txt.gz",
        "The file b/2.txt",
    ]
    assert [item.count for item in items if isinstance(item, Skipped)] == [3]


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b'{"text": "The one."}', ["The one."]),
        (b'{"text": "The one."}\n{"text": "The two."}\n', ["The one.", "The two."]),
        (b'[{"text": "The one."}, {"text": "The two."}]', ["The one.", "The two."]),
        (b'{\n "text": "The one."\n}', ["The one."]),
        (b"The one.", ["The one."]),
        (gzip.compress(b"The one.", mtime=0), ["The one."]),
    ],
)
def test_standard_input_is_told_apart(known: ReportKnowledge, data: bytes, texts: list[str]) -> None:
    items = list(take_in(["-"], known, stdin=io.BytesIO(data)))
    assert [item.report.text for item in items if isinstance(item, Incoming)] == texts


def test_sizes_are_limited(taken: TakeIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.ingest.files.MAX_BYTES", 1000)
    assert "larger" in problem(taken("The " * 300))
    assert "larger" in problem(taken(gzip.compress(b"The " * 300), "a.txt.gz"))
    assert [type(item) for item in taken('{"text": "The."}\n{"text": "' + "The " * 300 + '"}', "a.jsonl")] == [Incoming, Problem]


def test_missing_path(known: ReportKnowledge) -> None:
    assert "not there" in problem(list(take_in(["no/such/file.txt"], known, stdin=io.BytesIO())))


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400), kind=st.sampled_from(["", "{", "[", "<html>", "\x1f\x8b", "{}\n"]))
def test_no_bytes_break_it(known: ReportKnowledge, data: bytes, kind: str) -> None:
    for item in take_in(["-"], known, stdin=io.BytesIO(kind.encode("latin-1") + data)):
        assert isinstance(item, Incoming) or "\n" not in str(item)
