"""An answer as a page: one file that asks nothing of any host and runs no script."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from foedus.show.answers.answer import Answer
from foedus.show.web.page import ADDRESS, hash_of, showable, static


def answer_page(answer: Answer) -> Iterator[str]:
    """The parts of the file in order."""
    style = static("answer.css")
    policy = f"default-src 'none'; style-src '{hash_of(style)}'; base-uri 'none'; form-action 'none'"
    environment = Environment(loader=PackageLoader("foedus.show.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["showable"] = showable
    environment.tests["address"] = lambda text: bool(ADDRESS.match(text))
    template = environment.get_template("answer.html")
    yield from template.generate(answer=answer, policy=policy, style=Markup(style))  # noqa: S704 - our own file
