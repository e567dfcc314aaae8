"""Stage: actors. Who is named in a report, and every mention of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from foedus.knowledge.actors import ActorKnowledge
from foedus.model import Actor
from foedus.understand.actor_names import table_names
from foedus.understand.actor_phrases import PhraseReader
from foedus.understand.cast import Cast
from foedus.understand.coreference import resolve_references
from foedus.understand.findings import ActorFindings, Mention, Unowned
from foedus.understand.owners import Phrases
from foedus.understand.parse import Parsed
from foedus.understand.short_forms import short_forms
from foedus.understand.unlisted_organisations import unlisted_organisations


def find_actors(
    parsed: Parsed,
    knowledge: ActorKnowledge,
) -> ActorFindings:
    """States, organisations, armed groups, institutions and people of a report with all their mentions.

    A state's id is its ISO3 code; what belongs to a state reaches it by `country`. A mention may stand for several actors ("both
    countries") and may nest in another. What cannot be told stays without a mention.
    """
    texts = [token.text for token in parsed.doc]
    names = table_names(parsed, texts, knowledge)
    cast = Cast(knowledge, parsed.report.published)
    reader = PhraseReader(Phrases(parsed, knowledge, cast, names, texts))
    mentions = list(reader.mentions())
    mentions += short_forms(parsed, texts, mentions)
    mentions += unlisted_organisations(texts, reader.phrases, mentions)
    mentions = [*resolve_references(reader, mentions), *mentions]
    found = _findings(cast, mentions)
    titles = {a.id: frozenset(cast.titles.get(a.id, ())) for a in found.actors if a.kind == "person" and a.country is None}
    return replace(found, unowned=tuple(_unowned(reader, found)), titles=titles)


def _unowned(reader: PhraseReader, found: ActorFindings) -> Iterator[Unowned]:
    """The role phrases that no reference settled: without a mention, or of a role alone."""
    for named in reader.open_roles:
        mention = found.headed_by(named.head)
        head = reader.doc[named.head]
        if mention is None or (mention.kind == "description" and not any(found.actor(a).country for a in mention.actors)):
            speaks = head.dep_ == "nsubj" and head.head.lemma_ in reader.knowledge.cues["speech"]
            yield Unowned(named.head, named.end, named.entry.name, reader.phrases.sector(named), speaks)


def _findings(cast: Cast, mentions: list[Mention]) -> ActorFindings:
    """Actors in order of first mention with their spans; one mention for each stretch of text."""
    kept: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        kept.setdefault((mention.first, mention.end), mention)
    ordered = tuple(sorted(kept.values(), key=lambda m: (m.first, m.end)))
    spans: dict[str, list[Mention]] = {}
    for mention in ordered:
        for ident in mention.actors:
            spans.setdefault(ident, []).append(mention)
    actors: list[Actor] = [replace(cast.actor(ident), mentions=tuple(m.span for m in own)) for ident, own in spans.items()]
    return ActorFindings.of(tuple(actors), ordered)
