"""What every page shares: templates that escape, its own files within it, and a policy that lets in nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined

UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")  # no HTML character or no UTF-8
ADDRESS = re.compile(r"https?://[^\s]+$", re.IGNORECASE)


def templates() -> Environment:
    """The templates: every value is escaped, a name that is not given is an error."""
    environment = Environment(loader=PackageLoader("foedus.show.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters["showable"] = showable
    environment.tests["address"] = lambda text: bool(ADDRESS.match(text))
    return environment


def policy_of(style: str, script: str = "") -> str:
    """The content security policy of a page that carries this style and, where it is not empty, this script."""
    scripts = f"script-src '{_hash_of(script)}'; " if script else ""
    return f"default-src 'none'; style-src '{_hash_of(style)}'; {scripts}base-uri 'none'; form-action 'none'"


def showable(text: str) -> str:
    """The text without what no page can hold: control characters and halves of surrogate pairs become �."""
    return UNSHOWABLE.sub("�", text.replace("\r", " "))


def static(name: str) -> str:
    """One of the files that pages carry within them."""
    return resources.files("foedus.show.web").joinpath("static", name).read_text(encoding="utf-8")


def _hash_of(text: str) -> str:
    """What a content security policy needs to let an inline style or script through."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
