"""Whether a name is used as a place, from the words around it."""

from __future__ import annotations

from enum import IntEnum

from spacy.tokens import Doc, Token

from foedus.knowledge.places import PlaceKnowledge
from foedus.understand.findings import ActorFindings
from foedus.understand.parse import Parsed
from foedus.understand.place_names import NamedPlace

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
OTHER_ENTITIES = frozenset({"PERSON", "ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "NORP"})
TIMES = frozenset({"DATE", "TIME"})
DASHES = frozenset({"-", "\u2013", "\u2014", "--"})
AFTER_DATELINE = DASHES | {",", "(", "\u2022", "/", "|"}
MODIFIERS = frozenset({"compound", "nmod", "amod"})
KNOWN = 100_000  # people: a town of that size is hardly ever somebody's surname
REACH = 4  # words looked back over for the preposition of a name
BODIES = frozenset({"person", "organisation", "armed-group", "institution"})
GOVERNMENTS = frozenset({"place-country", "place-capital"})
PROPER_SITES = frozenset(
    {"airport", "airbase", "airfield", "port", "harbour", "harbor", "county", "province", "region", "district", "oblast"}
)


class Use(IntEnum):
    """How surely the words around a name make it a place."""

    NONE = 0
    TAGGED = 1  # only the tagger says so
    PLACE = 2  # syntax says so
    CALLED = 3  # it is called a place ("the village of"), or what it lies in is named beside it


class PlaceUse:
    """Decides for one report."""

    def __init__(self, parsed: Parsed, knowledge: PlaceKnowledge, actors: ActorFindings) -> None:
        self.doc: Doc = parsed.doc
        self.words = knowledge.words
        self.actors = actors
        words = knowledge.words
        self.common = words["region"] | words["town"] | words["site"] | words["water"] | words["front"]

    def of(self, name: NamedPlace, *, listed: bool, amid: bool, parent: bool) -> Use:
        """How the name is used.

        `listed`: it follows a place in a list; `amid`: and the list goes on with a place's name; `parent`: what it lies in, or what
        lies in it, is named beside it.
        """
        head = self.doc[name.first : name.end].root
        mistagged = self._is_person(name, head)
        governments = bool(name.layers & GOVERNMENTS)
        if not mistagged and "place-country" not in name.layers and self._is_dateline(name):
            return Use.CALLED
        if self._label(name, head) or self._within_longer_name(name, head, parent=parent) or head.ent_type_ in TIMES:
            return Use.NONE
        if parent or self._called(name):
            return Use.CALLED
        if head.ent_type_ == "LANGUAGE" or self._is_demonym(head):
            return Use.NONE
        if self._located(name, head, governments=governments, close=mistagged):
            return Use.PLACE
        if head.ent_type_ == "NORP" or head.pos_ == "ADJ":
            return Use.NONE
        if mistagged:
            return Use.PLACE if amid else Use.NONE
        if listed:
            return Use.PLACE
        return Use.TAGGED if head.ent_type_ in PLACE_ENTITIES else Use.NONE

    def _is_demonym(self, head: Token) -> bool:
        mention = self.actors.at(head.i)
        return mention is not None and mention.kind == "demonym" and mention.end - mention.first == 1

    def is_tagged(self, name: NamedPlace) -> bool:
        """The tagger takes it for a place."""
        return self.doc[name.first : name.end].root.ent_type_ in PLACE_ENTITIES

    def is_listed_body(self, name: NamedPlace) -> bool:
        """A body of the actor tables has exactly that name ("NATO", "Congress")."""
        mention = self.actors.at(name.first)
        if mention is None or mention.kind != "name" or (mention.first, mention.end) != (name.first, name.end):
            return False
        return any(a.isupper() and self.actors.actor(a).kind in BODIES for a in mention.actors)

    def acts(self, name: NamedPlace) -> bool:
        """The name stands for a government, an official or a pronoun's antecedent there."""
        head = self.doc[name.first : name.end].root
        mention = self.actors.at(head.i)
        return mention is not None and mention.kind in {"capital", "title", "pronoun"} and mention.head == head.i

    def inside(self, name: NamedPlace) -> bool:
        """The words belong to a longer name or only label something."""
        head = self.doc[name.first : name.end].root
        return self._label(name, head) or self._within_longer_name(name, head, parent=False)

    # --- names inside other names

    def _label(self, name: NamedPlace, head: Token) -> bool:
        """The name only labels a treaty, a body, a ship: "Minsk agreements", "Treaty of Versailles", "USS Nimitz"."""
        doc, words = self.doc, self.words
        following = self._noun_after(name, head)
        if following is not None and following.lower_ in words["name"]:
            return True
        if name.first == 0:
            return False
        before = doc[name.first - 1]
        if before.text in words["ship"] or (before.lower_ in words["ship"] and before.pos_ in {"NOUN", "PROPN"}):
            return True
        if before.lower_ == "of" and name.first > 1:
            thing = doc[name.first - 2]
            return thing.text[:1].isupper() and not thing.is_sent_start and thing.lower_ in words["thing"]
        return False

    def _noun_after(self, name: NamedPlace, head: Token) -> Token | None:
        """The noun that the name modifies: "the *Minsk* peace agreements"."""
        if head.dep_ in MODIFIERS and head.head.i >= name.end:
            return head.head
        if name.end < len(self.doc) and self.doc[name.end].pos_ == "NOUN":
            return self.doc[name.end]
        return None

    def _within_longer_name(self, name: NamedPlace, head: Token, *, parent: bool) -> bool:
        """The words belong to a longer name of a person or body ("Washington Post", "Jack London", "Baker Street")."""
        mention = self.actors.at(head.i)
        if mention is not None and mention.actors and mention.end - mention.first > name.end - name.first:
            kinds = {self.actors.actor(a).kind for a in mention.actors}
            if mention.kind == "name" and kinds & {"person", "organisation", "armed-group"}:
                return not parent
        if self._continued(name):
            return True
        token = self.doc[name.first]
        if not parent and name.layers <= {"place-town", "place-district"} and self._part_of_entity(name):
            return True
        if token.ent_type_ not in OTHER_ENTITIES or parent:
            return False
        begins = token.ent_iob_ == "B"
        ends = name.end >= len(self.doc) or self.doc[name.end].ent_iob_ != "I"
        return not (begins and ends) and not self._beside_place_noun(name)

    def _part_of_entity(self, name: NamedPlace) -> bool:
        """The tagger sees a longer name: "Alder *Hospital*", "Hunter Valley *Road*"; or "the", which towns do not have."""
        doc, first, end = self.doc, name.first, name.end
        start, stop = first, end
        while start > 0 and doc[start].ent_iob_ == "I":
            start -= 1
        while stop < len(doc) and doc[stop].ent_iob_ == "I":
            stop += 1
        plain = self.words["direction"] | self.words["beside"] | self.common | {"the", "'s", "\u2019s", "city", "of"}
        others = [*doc[start:first], *doc[end:stop]]
        if any(token.pos_ == "PROPN" and token.text[:1].isupper() and token.lower_ not in plain for token in others):
            return True
        owned = end < len(doc) and doc[end - 1].dep_ in {*MODIFIERS, "poss"} and doc[end - 1].head.i >= end
        return first > 0 and doc[first - 1].lower_ == "the" and not owned

    def _continued(self, name: NamedPlace) -> bool:
        """A further capitalised noun follows in the same name: "Baker Street", "Kyiv Independent"."""
        doc = self.doc
        after, before = name.end, name.first - 1
        if before >= 0 and doc[before].pos_ == "PROPN" and doc[before].dep_ == "compound" and doc[before].head.i < name.end:
            proper = doc[before].ent_type_ == doc[name.first].ent_type_ and doc[name.first].ent_iob_ == "I"
            if proper and doc[before].lower_ not in self.words["direction"] | self.words["beside"]:
                return True
        owner = doc[name.end - 1].head
        joined = not any(token.is_punct or token.is_space for token in doc[after : owner.i])
        if doc[name.end - 1].dep_ in MODIFIERS and owner.i >= after and joined and self._body(owner):
            return True
        if after >= len(doc) or doc[after].pos_ != "PROPN" or not doc[after].text[:1].isupper():
            return False
        if doc[after].lower_ in PROPER_SITES or doc[after].ent_type_ in {"DATE", "TIME"}:
            return False
        return doc[after].ent_iob_ == "I"

    def _body(self, noun: Token) -> bool:
        """A capitalised noun that a name before it belongs to: "Dnipro 1 *Battalion*", "Moscow City *Council*"."""
        if noun.pos_ != "PROPN" or not noun.text[:1].isupper() or noun.lower_ in self.common or noun.ent_type_ in TIMES:
            return False
        return not (noun.text.isupper() and len(noun) > 1)

    def _beside_place_noun(self, name: NamedPlace) -> bool:
        return name.end < len(self.doc) and self.doc[name.end].lower_ in PROPER_SITES

    def _is_person(self, name: NamedPlace, head: Token) -> bool:
        """Tagged or known as a person or body of exactly that name: only words right before it can make it a place."""
        mention = self.actors.at(head.i)
        if mention is not None and mention.actors and mention.kind == "name":
            kinds = {self.actors.actor(a).kind for a in mention.actors}
            if kinds & BODIES:
                return True
        return self.doc[name.first].ent_type_ == "PERSON"

    # --- places by syntax

    def _located(self, name: NamedPlace, head: Token, *, governments: bool, close: bool) -> bool:
        """Prepositions, place nouns and verbs of place around the name. `close`: only words right beside the name count."""
        if self._place_noun_after(name, head) or self._after_common_noun(name, governments=governments):
            return True
        if self._preposition_before(name, head, governments=governments, close=close) or self._described(name):
            return True
        if close and self.actors.at(head.i) is not None and name.end - name.first == 1:
            return False  # "hit Lincoln"; a town's name of several words is hardly a person's too
        return self._governed(head, any_motion=not governments, country="place-country" in name.layers) or self._happens_to(
            head, governments
        )

    def _place_noun_after(self, name: NamedPlace, head: Token) -> bool:
        """ "Kursk region", "Donetsk airport", "the Kharkiv front", "Paris-based", "Aleppo's eastern districts"."""
        doc, end = self.doc, name.end
        if end >= len(doc):
            return False
        if doc[end].text == "-" and end + 1 < len(doc):
            return doc[end + 1].lower_ in self.words["based"]
        nouns = self.common
        if doc[end].lower_ in nouns and doc[end].pos_ in {"NOUN", "PROPN"}:
            return "place-country" not in name.layers or doc[end].lower_ in self.words["region"]
        owned = head.dep_ == "poss" and head.head.i > end
        return owned and head.head.lower_ in self.words["part"] and head.head.pos_ == "NOUN"

    def _called(self, name: NamedPlace) -> bool:
        """ "the city of Gyumri", "the resort town Sharm", "Kursk region"."""
        doc, words, first, end = self.doc, self.words, name.first, name.end
        kinds = words["town"] | words["region"]
        if end < len(doc) and doc[end].lower_ in kinds and doc[end].pos_ in {"NOUN", "PROPN"}:
            return doc[end - 1].pos_ != "ADJ" and not self._is_demonym(doc[end - 1])
        if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in kinds:
            return True
        return first > 0 and doc[first - 1].lower_ in words["town"] and doc[first - 1].dep_ in MODIFIERS

    def _after_common_noun(self, name: NamedPlace, *, governments: bool) -> bool:
        """ "outskirts of Aleppo", "mayor of Odesa", "south of Kherson"."""
        first, doc, words = name.first, self.doc, self.words
        if first < 2:
            return False
        before = doc[first - 1]
        if before.lower_ == "the" and first > 2:
            first -= 1
            before = doc[first - 1]
        if before.lower_ != "of":
            return False
        noun = doc[first - 2].lower_
        if "place-country" in name.layers:  # "part of Russia's plan" is no place
            return noun in words["direction"] | {"parts", "coast"}
        if noun in words["direction"] | words["part"] | words["site"]:
            return True
        return not governments and noun in words["people"]

    def _preposition_before(self, name: NamedPlace, head: Token, *, governments: bool, close: bool) -> bool:
        """The name stands right behind a preposition of place: "in Sumy", "near besieged Bakhmut", "between Goma and Bukavu"."""
        if head.dep_ in {*MODIFIERS, "poss"} and head.head.i >= name.end:
            return False
        words, doc = self.words, self.doc
        at, steps = name.first - 1, 0
        skipped = words["direction"] | words["beside"] | {"the"}
        while at >= 0 and steps < REACH and (doc[at].lower_ in skipped or doc[at].text == "-"):
            at, steps = at - 1, steps + 1
        if at < 0:
            return False
        word = doc[at].lower_
        if word in words["locative"] and doc[at].pos_ in {"ADP", "SCONJ", "ADV"}:
            return not (word == "over" and governments)
        if (
            word == "between"
            and not governments
            and any(place.population >= KNOWN and not place.ordinary for place in name.bearers)
        ):
            return True
        if governments or close:
            return False
        return word in words["motion"] | {"between"} and doc[at].dep_ != "dative"

    def _governed(self, head: Token, *, any_motion: bool, country: bool) -> bool:
        """The name hangs on a preposition of place or motion, or is what a verb such as "enter" has as object.

        States and capitals stand for governments ("weapons to Russia"): with them "to" and "from" count only beside a verb of
        motion.
        """
        noun, words = head, self.words
        while noun.dep_ in {*MODIFIERS, "appos", "conj"} and noun.head.i != noun.i:
            if noun.dep_ in MODIFIERS and noun.head.lower_ not in self.common:
                return False
            if noun.dep_ == "conj" and noun.head.pos_ not in {"PROPN", "NOUN"}:
                return False
            noun = noun.head
        if noun is not head and noun.pos_ == "NOUN" and noun.lower_ not in self.common:
            return False
        if noun.dep_ == "pobj":
            preposition = noun.head
            moving = preposition.lower_ == "into" or preposition.head.lemma_.lower() in words["verb_of_motion"]
            goal = preposition.lower_ in words["motion"] and (any_motion or moving)
            if preposition.lower_ == "on" and preposition.head.lemma_.lower() in words["aimed"]:
                return not country
            if preposition.lower_ == "for" and preposition.head.lemma_.lower() in words["bound"]:
                return True
            return goal or preposition.lower_ in words["locative"]
        return noun.dep_ == "dobj" and noun.head.lemma_ in words["border"]

    def _happens_to(self, head: Token, governments: bool) -> bool:
        """ "Kharkiv was shelled", "Bakhmut fell"."""
        if governments:
            return False
        verb = head.head
        return (head.dep_ == "nsubjpass" and verb.lemma_ in self.words["border"]) or (
            head.dep_ == "nsubj" and verb.lemma_ in self.words["fallen"]
        )

    def _described(self, name: NamedPlace) -> bool:
        """ "Goma, the largest city of the province"."""
        doc, end = self.doc, name.end
        if (
            "place-capital" in name.layers
            or end + 2 >= len(doc)
            or doc[end].text != ","
            or doc[end + 1].lower_ not in {"the", "a", "an"}
        ):
            return False
        noun = next((t for t in doc[end + 1 : end + 7] if t.pos_ == "NOUN"), None)
        return noun is not None and noun.lower_ in self.words["town"] | self.words["region"] and noun.dep_ in {"appos", "conj"}

    def _is_dateline(self, name: NamedPlace) -> bool:
        """The first words of a paragraph, followed by a dash, bracket or date ("SEOUL, Nov. 12 –", "Kampala (Reuters)")."""
        doc, first, end = self.doc, name.first, name.end
        if end >= len(doc) or doc[end].text not in AFTER_DATELINE:
            return False
        begins = first == 0 or (doc[first - 1].is_space and "\n" in doc[first - 1].text)
        if name.text.isupper() and (begins or doc[first].is_sent_start):
            return True
        dated = end + 1 < len(doc) and doc[end + 1].ent_type_ == "DATE" and doc[end + 1].pos_ == "PROPN"
        return begins and (doc[end].text != "," or dated)
