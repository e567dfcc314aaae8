"""HTML pages → reports: the article's text and what the page says of its title, date, publisher and address. Nothing is fetched."""

from __future__ import annotations

from foedus.ingest.incoming import MAX_PAGE_BYTES, InputError, mebibytes
from foedus.model import Report

NO_ARTICLE = "holds no article that can be told from the rest of the page: save the article's text as a .txt file"
EARLIEST, LATEST = "1900-01-01", "2100-01-01"  # fixed, where the library would ask the clock


def report_from_page(html: str) -> Report:
    """The article of a page. Raises InputError where none can be told apart."""
    if len(html) > MAX_PAGE_BYTES:
        raise InputError(f"is a page of more than {mebibytes(MAX_PAGE_BYTES)}: save the article's text as a .txt file")
    import trafilatura  # noqa: PLC0415 - half a second, spared where no page is read

    dates = {"original_date": True, "extensive_search": False, "min_date": EARLIEST, "max_date": LATEST}
    try:
        found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except Exception as error:  # whatever a hostile page breaks in the libraries below, the other reports go on
        why = f"is HTML that cannot be taken apart ({type(error).__name__})"
        raise InputError(f"{why}: save the article's text as a .txt file") from error
    text = str(getattr(found, "text", None) or "").strip()
    if not text:
        raise InputError(NO_ARTICLE)
    title = _line(getattr(found, "title", None))
    return Report(
        id="",
        text=_without_title(text, title),
        title=title,
        published=getattr(found, "date", None) or None,
        source=_line(getattr(found, "sitename", None)),
        url=getattr(found, "url", None) or None,
    )


def _line(text: str | None) -> str | None:
    return " ".join(text.split()) if text and text.strip() else None


def _without_title(text: str, title: str | None) -> str:
    """The text without a first line that only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and _line(first) == title else text
