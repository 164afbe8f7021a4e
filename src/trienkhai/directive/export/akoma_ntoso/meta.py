"""What Akoma Ntoso wants said of a document before its text."""

from trienkhai.directive.export.akoma_ntoso.names import as_segment, full_day, kind_slug, work_address
from trienkhai.directive.export.akoma_ntoso.writer import Writer
from trienkhai.directive.structure import Metadata
from trienkhai.vietnamese import fold

MAIN = "main"
_AUTHOR = "issuer"
_SOURCE = "#trienkhai"


def write_meta(writer: Writer, metadata: Metadata, *, part: str) -> None:
    """The identification as work, expression and manifestation, and the organisations named in it."""
    kind = kind_slug(metadata)
    work = work_address(kind, metadata.date, metadata.symbol)
    day = full_day(metadata.date)
    builder = writer
    builder.begin("meta")
    builder.begin("identification", source=_SOURCE)
    for tag, address, name in (
        ("FRBRWork", work, "ban-hanh"),
        ("FRBRExpression", f"{work}/vie@", "ban-hanh"),
        ("FRBRManifestation", f"{work}/vie@.akn", "doc"),
    ):
        builder.begin(tag)
        builder.element("FRBRthis", value=f"{address}/!{part}")
        builder.element("FRBRuri", value=address)
        builder.element("FRBRdate", date=day, name=name)
        builder.element("FRBRauthor", href=f"#{_AUTHOR}")
        if tag == "FRBRWork":
            builder.element("FRBRcountry", value="vn")
            if metadata.symbol:
                builder.element("FRBRnumber", value=metadata.symbol)
        if tag == "FRBRExpression":
            builder.element("FRBRlanguage", language="vie")
        builder.end()
    builder.end()
    if part == MAIN:
        _write_references(builder, metadata)
    builder.end()


def _write_references(writer: Writer, metadata: Metadata) -> None:
    issuer = metadata.issuer or "không rõ"
    slug = as_segment(fold(issuer, keep_marks=False))
    writer.begin("references", source=_SOURCE)
    writer.element(
        "TLCOrganization", eId=_AUTHOR, href=f"/akn/ontology/organization/vn/{slug}", showAs=issuer
    )
    writer.element("TLCObject", eId="trienkhai", href="/akn/ontology/object/trienkhai", showAs="Triển Khai")
    writer.end()
