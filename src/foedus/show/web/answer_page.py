"""An answer as a page: one file that asks nothing of any host and runs no script."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from foedus.show.answers.answer import Answer
from foedus.show.web.shell import policy_of, static, templates


def answer_page(answer: Answer) -> Iterator[str]:
    """The parts of the file in order."""
    style = static("answer.css")
    template = templates().get_template("answer.html")
    yield from template.generate(answer=answer, policy=policy_of(style), style=Markup(style))  # noqa: S704 - our own file
