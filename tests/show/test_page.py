"""The page: marked text, nothing lost, nothing let in."""

from __future__ import annotations

import dataclasses
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from foedus.knowledge.rules import RuleListing
from foedus.knowledge.wording import Wording
from foedus.model import Record
from foedus.show.web.marking import Mark, segments
from foedus.show.web.page import page

HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'{{ 7*7 }}</style></script><!--"


def made(*records: Record, wording: Wording) -> str:
    rules = [RuleListing("step-sign", "agreements", "steps.toml", "gives <b>a signature</b>", (), ())]
    return "".join(page(records, wording, rules))


def test_text_is_whole_and_every_finding_is_marked(ruritania: Record, wording: Wording) -> None:
    tree = html.fromstring(made(ruritania, wording=wording))
    (heading,), (body,) = tree.xpath("//h1"), tree.xpath('//div[@class="body"]')
    assert f"{heading.text_content()}\n\n{body.text_content()}" == ruritania.text
    marked = {ident for one in tree.xpath("//@data-f") for ident in one.split()}
    cards = set(tree.xpath("//@data-card"))
    found = {
        one.id
        for one in (*ruritania.events, *ruritania.claims, *ruritania.commitments, *ruritania.agreements, *ruritania.quantities)
    }
    assert found | {"g1.s1", "g1.s2", "g1.s3", "t1", "p1", "actor-1"} <= marked <= cards


def test_overlaps_carry_every_finding(ruritania: Record, wording: Wording) -> None:
    tree = html.fromstring(made(ruritania, wording=wording))
    (zenda,) = (one for one in tree.xpath("//span[@data-f]") if one.text == "Zenda" and "p1" in one.get("data-f"))
    assert {"p1", "e1", "c2"} <= set(zenda.get("data-f").split())
    assert {"f-place", "f-event", "f-claim"} <= set(zenda.get("class").split())


def test_rules_and_their_meaning_are_shown(ruritania: Record, wording: Wording) -> None:
    text = made(ruritania, wording=wording)
    assert "step-sign" in text
    assert "gives &lt;b&gt;a signature&lt;/b&gt;" in text


def test_nothing_is_fetched_and_only_our_script_runs(ruritania: Record, wording: Wording) -> None:
    text = made(ruritania, wording=wording)
    assert "default-src &#39;none&#39;" in text
    assert not re.findall(r"""(?:src|@import|url\()\s*=?\s*["']?""", re.sub(r"default-src|style-src|script-src", "", text))
    assert html.fromstring(text).xpath("//a[starts-with(@href, 'http')]/@href") == ["https://example.org/pact"]


def test_hostile_report(ruritania: Record, wording: Wording) -> None:
    body = f"{HOSTILE}\x00\x1b\ud800 \u202e said."
    record = dataclasses.replace(
        ruritania, title=HOSTILE, source=HOSTILE, url=f"javascript:alert(1)//{HOSTILE}", id=HOSTILE, text=f"{HOSTILE}\n\n{body}",
        actors=(), times=(), places=(), quantities=(), events=(), agreements=(), commitments=(), claims=(),
    )  # fmt: skip
    text = made(record, ruritania, wording=wording)
    tree = html.fromstring(text.encode())
    assert len(tree.xpath("//script")) == 1
    assert not tree.xpath("//img | //*[@onerror]")
    assert "49" not in tree.xpath("//h1")[0].text_content()
    assert not [link for link in tree.xpath("//a/@href") if link.lower().startswith("javascript")]
    assert HOSTILE in tree.xpath('//div[@class="body"]')[0].text_content()


def test_several_reports_have_a_contents_list(ruritania: Record, wording: Wording) -> None:
    tree = html.fromstring(made(ruritania, dataclasses.replace(ruritania, id="second"), wording=wording))
    assert tree.xpath("//nav//a/@href") == ["#r1", "#r2"]
    assert tree.xpath("//article/@id") == ["r1", "r2"]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_segments_are_the_text(text: str, edges: list[tuple[int, int]]) -> None:
    marks = [Mark(f"e{n}", "event", ((min(pair), max(pair)),)) for n, pair in enumerate(edges)]
    cut = segments(text, marks, 0, len(text))
    assert "".join(one.text for one in cut) == text
    for one in cut:
        inside = {
            mark.id
            for mark in marks
            for a, b in mark.spans
            if a <= one.start and one.start + len(one.text) <= min(b, len(text)) and a < b
        }
        assert set(one.ids) == inside
