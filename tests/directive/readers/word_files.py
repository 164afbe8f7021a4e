"""Word files made by hand, as small as a test needs them."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

from trienkhai.directive.readers.docx import read_docx
from trienkhai.directive.source import Part, PartKind, SourceText

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{MAIN}" xmlns:r="{OFFICE}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
STRICT = {
    MAIN: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_ROOTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"} | {
    "comments": "comments",
    "settings": "settings",
}
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def p(*content: str, style: str = "", props: str = "") -> str:
    """A paragraph; what does not look like XML is a run of text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{props}</w:pPr>{''.join(map(_run, content))}</w:p>"


def r(text: str, props: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _run(content: str) -> str:
    return content if content.startswith("<") else r(content)


def in_list(list_id: int, level: int | None = 0) -> str:
    """Properties of a paragraph in a list."""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    return f'<w:numPr>{at}<w:numId w:val="{list_id}"/></w:numPr>'


def level(at: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{escape(text)}"/></w:lvl>'
    )


def numbering(definitions: Mapping[int, str], lists: Mapping[int, int | tuple[int, str]]) -> str:
    """The part of lists: definitions by number, and lists that use them, with what they override."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for number, levels in definitions.items()
    )
    used = ""
    for number, target in lists.items():
        definition, override = target if isinstance(target, tuple) else (target, "")
        used += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'
    return abstract + used


def style(
    identity: str, content: str = "", *, based_on: str = "", kind: str = "paragraph", name: str = ""
) -> str:
    """A style."""
    below = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name or identity}"/>'
        f"{below}{content}</w:style>"
    )


def table(*rows: str) -> str:
    """A table without borders."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, props: str = "") -> str:
    """A row; a cell that does not look like XML is one paragraph."""
    inside = "".join(c if c.startswith("<w:tc>") else cell(c) for c in cells)
    return f"<w:tr><w:trPr>{props}</w:trPr>{inside}</w:tr>"


def cell(*content: str, props: str = "") -> str:
    """A cell of paragraphs."""
    inside = "".join(part if part.startswith("<") else p(part) for part in content)
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inside}</w:tc>"


def word(
    body: str, parts: Mapping[str, str] | None = None, *, is_strict: bool = False, main: str = "document"
) -> bytes:
    """A Word file; ``parts`` are contents of other parts by name (``styles``, ``header1`` …)."""
    parts = dict(parts or {})
    files = {
        "[Content_Types].xml": _content_types(parts, main),
        "_rels/.rels": _relations({"rId1": ("officeDocument", f"word/{main}.xml")}),
        f"word/_rels/{main}.xml.rels": _relations(
            {f"r_{name}": (_kind(name), f"{name}.xml") for name in parts}
        ),
        f"word/{main}.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        root = _ROOTS.get(_kind(name), {"header": "hdr", "footer": "ftr"}.get(_kind(name)))
        whole = f"<w:{root} {NAMESPACES}>{content}</w:{root}>" if root else content
        files[f"word/{name}.xml"] = whole
    return packed({name: _form(text, is_strict=is_strict).encode() for name, text in files.items()})


def packed(files: Mapping[str, bytes]) -> bytes:
    """An archive of these members."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _kind(name: str) -> str:
    return name.rstrip("0123456789")


def _form(text: str, *, is_strict: bool) -> str:
    for transitional, strict in STRICT.items() if is_strict else ():
        text = text.replace(transitional, strict)
    return text


def _relations(rows: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for identity, (kind, target) in rows.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'


def _content_types(parts: Mapping[str, str], main: str) -> str:
    rows = f'<Override PartName="/word/{main}.xml" ContentType="{_TYPE}document.main+xml"/>' + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{_kind(name)}+xml"/>' for name in parts
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def read(body: str, parts: Mapping[str, str] | None = None, *, is_strict: bool = False) -> SourceText:
    """The source text of such a file."""
    return read_docx(word(body, parts, is_strict=is_strict), name="a.docx")


def lines(body: str, parts: Mapping[str, str] | None = None) -> list[str]:
    """The lines of such a file that hold something."""
    return [line for line in read(body, parts).text.split("\n") if line.strip()]


def part(source: SourceText, kind: PartKind, *, is_kept: bool) -> Part | None:
    """What is told of things of a kind."""
    return next((part for part in source.parts if part.kind is kind and part.is_kept is is_kept), None)
