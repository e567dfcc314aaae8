"""Truces that no noun names: "agreed to stop shelling"."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.understand.agreement_names import Named, lifted
from foedus.understand.agreement_words import stops_fighting
from foedus.understand.findings import ActorFindings
from foedus.understand.parse import Parsed
from foedus.understand.syntax import is_negated, surface_subjects

STOPPING = frozenset({"stop", "halt", "cease", "end", "suspend", "silence", "pause"})


def agreed_truces(parsed: Parsed, actors: ActorFindings, named: tuple[Named, ...]) -> Iterator[Named]:
    """ "Agreed to stop shelling": a truce that no noun names. The verb stands for it; who agrees is party."""
    for token in parsed.doc:
        if token.lemma_ != "agree" or token.pos_ != "VERB" or any(n.first <= token.i < n.end for n in named):
            continue
        stops = [c for c in token.children if c.dep_ in {"xcomp", "ccomp"} and c.lemma_ in STOPPING and stops_fighting(c)]
        if not stops or is_negated(token):
            continue
        heads = surface_subjects(token)
        parties = lifted(actors, tuple(i for t in heads if (m := actors.for_phrase(t)) for i in m.actors))
        yield Named(
            first=token.i,
            end=stops[0].i + 1,
            head=token.i,
            word="truce",
            known=None,
            organisation=False,
            key=frozenset(),
            parties=parties,
            doers=(),
            topics=frozenset({"ceasefire"}),
            clauses=(),
            year=None,
            definite=False,
            echo=not parties,
            in_title=token.idx < parsed.title_end,
        )
