"""The characters of a paragraph are those that a printed page shows, all changes accepted."""

import pytest

from tests.directive.readers.word_files import (
    cell,
    in_list,
    level,
    lines,
    numbering,
    p,
    part,
    r,
    read,
    row,
    style,
    table,
)
from trienkhai.directive.source import PartKind

OLD = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
OLD_CAPITALS = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
VNI = '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>'


def text(*content: str, parts: dict[str, str] | None = None) -> str:
    (found,) = lines(p(*content), parts)
    return found


def deleted(words: str, kind: str = "del") -> str:
    return f'<w:{kind} w:id="1" w:author="a"><w:r><w:delText>{words}</w:delText></w:r></w:{kind}>'


def inserted(words: str, kind: str = "ins") -> str:
    return f'<w:{kind} w:id="1" w:author="a">{r(words)}</w:{kind}>'


def with_mark(change: str, *content: str, props: str = "") -> str:
    """A paragraph whose own end was changed or hidden."""
    return p(*content, props=f"{props}<w:rPr>{change}</w:rPr>")


GONE = '<w:del w:id="9" w:author="a"/>'


def test_strict_and_transitional_files_read_alike() -> None:
    body = p("Điều 1. Phạm vi", props='<w:jc w:val="both"/>') + table(row("STT", "Việc"), row("1", "Họp"))
    assert (
        read(body, is_strict=True).text == read(body).text == "Điều 1. Phạm vi\n| STT | Việc |\n| 1 | Họp |\n"
    )


def test_changes_are_read_as_accepted_and_counted() -> None:
    source = read(
        p(
            "Sở ",
            deleted("Y tế"),
            inserted("Nội vụ"),
            " chủ trì",
            deleted("a", "moveFrom"),
            inserted("b", "moveTo"),
        )
    )
    assert source.text == "Sở Nội vụ chủ trìb\n"
    gone, brought = (
        part(source, PartKind.DELETION, is_kept=False),
        part(source, PartKind.INSERTION, is_kept=True),
    )
    assert (gone.count, gone.samples) == (2, ("Y tế", "a"))
    assert (brought.count, brought.samples) == (2, ("Nội vụ", "b"))


def test_a_deleted_paragraph_end_joins_the_next_paragraph_under_its_number() -> None:
    numbers = {"numbering": numbering({1: level(0, "%1.")}, {1: 1})}
    body = with_mark(GONE, "Chủ trì ") + p("thực hiện.", props=in_list(1)) + p("Báo cáo.", props=in_list(1))
    assert lines(body, numbers) == ["1. Chủ trì thực hiện.", "2. Báo cáo."]


def test_a_paragraph_deleted_whole_leaves_no_line() -> None:
    assert read(p("a") + with_mark(GONE, deleted("b")) + p("c")).text == "a\nc\n"
    assert read(p("a") + with_mark(GONE, deleted("b"))).text == "a\n"


def test_deleted_rows_and_cells_are_gone() -> None:
    gone = "<w:del w:id='1'/>"
    cut = "<w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr><w:p/></w:tc>"
    source = read(table(row("1", "giữ", cut), row("2", "bỏ", props=gone)))
    assert source.text == "| 1 | giữ |\n"
    assert part(source, PartKind.DELETION, is_kept=False).samples == ("2bỏ",)


def test_hidden_words_are_left_out_and_counted_also_where_a_style_hides_them() -> None:
    styles = style("An", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    styles += style("DoanAn", "<w:rPr><w:vanish/></w:rPr>")
    shown = r("hiện", '<w:rStyle w:val="An"/><w:vanish w:val="0"/>')
    body = (
        p("a", r("b", "<w:vanish/>"), r("c", '<w:rStyle w:val="An"/>'), shown)
        + p("d", style="DoanAn")
        + p("e")
    )
    source = read(body, {"styles": styles})
    assert source.text == "ahiện\ne\n"
    hidden = part(source, PartKind.HIDDEN, is_kept=False)
    assert (hidden.count, hidden.samples) == (3, ("b", "c", "d"))


def field(instruction: str, result: str | None) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    inside = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    after = mark("separate") + r(result) if result is not None else ""
    return mark("begin") + inside + after + mark("end")


def test_the_result_of_a_field_is_kept_and_its_instruction_dropped() -> None:
    link = f'<w:hyperlink r:id="x">{r("trang tin")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr=" DOCPROPERTY So ">{r("12-KH/TU")}</w:fldSimple>'
    assert text("Số ", simple, ", ngày ", field(" DATE ", "05/3/2024"), " ", link) == (
        "Số 12-KH/TU, ngày 05/3/2024 trang tin"
    )


def test_page_numbers_are_dropped_and_counted() -> None:
    simple = f'<w:fldSimple w:instr="PAGE">{r("7")}</w:fldSimple>'
    source = read(
        p("a", field(" PAGE \\* MERGEFORMAT ", "3"), simple, field("NUMPAGES", None), "<w:r><w:pgNum/></w:r>")
    )
    assert source.text == "a\n"
    assert part(source, PartKind.PAGE_NUMBER, is_kept=False).count == 4


def test_a_field_within_the_instruction_of_another_is_no_text() -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    inner = field(" MERGEFIELD Ten ", "tên")
    assert text(begin, inner, separate, "kết quả", end, " sau") == "kết quả sau"


def test_a_field_that_never_ends_hides_one_line_at_most() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(p("a", begin, "ẩn") + p("b")) == ["a", "b"]


def test_boxes_to_tick_and_lists_to_choose_from_show_what_was_chosen() -> None:
    form = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'.format
    box = form("<w:checkBox><w:checked/></w:checkBox>")
    rows = '<w:listEntry w:val="Có"/><w:listEntry w:val="Không"/>'
    choice = form(f'<w:ddList><w:result w:val="1"/>{rows}</w:ddList>')
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert text(box, end, " ", choice, end) == "☒ Không"


def test_hyphens_tabs_and_breaks_are_what_the_page_shows() -> None:
    run = (
        "<w:r><w:t>38</w:t><w:noBreakHyphen/><w:t>KL/TW</w:t><w:tab/>"
        "<w:t>thực</w:t><w:softHyphen/><w:t>hiện</w:t></w:r>"
    )
    assert text(run, r("nay\u00admai")) == "38-KL/TW\tthựchiệnnaymai"
    assert lines(p("dòng một", "<w:r><w:br/></w:r>", "dòng hai", "<w:r><w:cr/></w:r>", "ba")) == [
        "dòng một",
        "dòng hai",
        "ba",
    ]


def test_a_new_page_begins_with_a_form_feed_at_its_first_line() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    section = p("b", props='<w:sectPr><w:type w:val="nextPage"/></w:sectPr>')
    same = p("d", props='<w:sectPr><w:type w:val="continuous"/></w:sectPr>')
    body = (
        p("a", page, "a2")
        + p(page)
        + p("b0")
        + p("")
        + section
        + p("c", props="<w:pageBreakBefore/>")
        + same
        + p("e")
    )
    assert read(body).text == "a\n\fa2\n\fb0\n\nb\n\fc\nd\ne\n"


def test_blanks_at_the_ends_of_a_text_count_only_where_they_are_to_be_kept() -> None:
    assert text("<w:r><w:t> a </w:t></w:r>", '<w:r><w:t xml:space="preserve"> b</w:t></w:r>') == "a b"


def test_symbols_are_read_by_their_font() -> None:
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'.format
    assert (
        text(sign("Wingdings", "F0FC"), sign("Symbol", "F0B3"), r("\uf0a3", '<w:rFonts w:hAnsi="Symbol"/>'))
        == "✓≥≤"
    )
    assert text("a", sign("Wingdings", "XYZ")) == "a"


def test_capitals_of_a_look_are_written_as_capitals() -> None:
    styles = style("TenLoai", "<w:rPr><w:caps/></w:rPr>")
    assert lines(p("Kế hoạch", style="TenLoai") + p(r("đ", "<w:caps/>"), "iều"), {"styles": styles}) == [
        "KẾ HOẠCH",
        "Điều",
    ]


def test_raised_digits_stay_raised() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert text("500 m", r("2", raised), r("o", raised)) == "500 m²o"


def test_old_fonts_are_read_by_their_character_sets() -> None:
    source = read(
        p(r("KÕ ho¹ch cña TØnh ñy, ", OLD), r("­u tiªn", OLD), r(" §iÒu 1", OLD_CAPITALS))
        + p(r("Nghò quyeát cuûa Tænh u", VNI), r("ûy", VNI), " số 5")
        + p(r("céng hßa", OLD_CAPITALS))
    )
    assert source.text == "Kế hoạch của Tỉnh ủy, ưu tiên ĐIỀU 1\nNghị quyết của Tỉnh ủy số 5\nCỘNG HÒA\n"
    assert part(source, PartKind.LEGACY_TEXT, is_kept=True).count == 3


def test_the_old_letter_that_word_takes_for_a_soft_hyphen_is_a_letter() -> None:
    run = f"<w:r><w:rPr>{OLD}</w:rPr><w:t>tr</w:t><w:softHyphen/><w:t>ëng</w:t></w:r>"
    assert text(run) == "trưởng"


def test_codes_of_an_old_font_in_the_private_area_are_its_letters() -> None:
    assert text(r("H\uf0e9i ngh\uf0de", OLD)) == "Hội nghị"


def test_an_old_font_comes_from_style_or_theme_as_well() -> None:
    styles = style("Than", f"<w:rPr>{OLD}</w:rPr>")
    assert lines(p("Héi nghÞ", style="Than"), {"styles": styles}) == ["Hội nghị"]
    theme = (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
        '<a:minorFont><a:latin typeface=".VnTime"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    themed = f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault></w:docDefaults>"
    assert lines(p("Héi nghÞ"), {"styles": themed, "theme": theme}) == ["Hội nghị"]


def test_unicode_letters_under_an_old_font_are_left_as_they_are() -> None:
    source = read(p(r("Hội nghị ", OLD), r("à", OLD)))
    assert source.text == "Hội nghị à\n"
    assert part(source, PartKind.LEGACY_TEXT, is_kept=True) is None


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:smartTag w:element="place">{}</w:smartTag>',
        '<w:customXml w:element="x">{}</w:customXml>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    ],
)
def test_what_wraps_runs_hides_nothing(wrapped: str) -> None:
    assert text("a", wrapped.format(r("b")), "c") == "abc"


def test_content_controls_around_paragraphs_rows_and_cells_hide_nothing() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    inner = row("3", "4").replace(cell("3"), control(cell("3")))
    assert lines(control(p("a")) + table(control(row("1", "2")), inner)) == ["a", "| 1 | 2 |", "| 3 | 4 |"]


def test_ruby_and_formulas_give_their_characters() -> None:
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('kế')}</w:rt><w:rubyBase>{r('計')}</w:rubyBase></w:ruby></w:r>"
    math = (
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "<m:r><m:t>=c</m:t></m:r><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
        "</m:oMath>"
    )
    assert text(ruby, " ", math) == "計 (kế) (a+b)/2=cx²"


def test_a_large_first_letter_belongs_to_its_word() -> None:
    assert lines(p("K", props='<w:framePr w:dropCap="drop"/>') + p("ế hoạch")) == ["Kế hoạch"]


def test_a_table_of_contents_is_left_out_and_counted() -> None:
    styles = style("TOC1", name="toc 1")
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{p('MỤC LỤC')}</w:sdtContent></w:sdt>"
    )
    source = read(control + p("I. MỤC ĐÍCH\t2", style="TOC1") + p("I. MỤC ĐÍCH"), {"styles": styles})
    assert source.text == "I. MỤC ĐÍCH\n"
    assert part(source, PartKind.FURNITURE, is_kept=False).samples == ("MỤC LỤC", "I. MỤC ĐÍCH 2")


def test_embedded_things_pictures_and_comments_are_counted() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Quốc huy"/><a:graphic><a:graphicData>'
        "<pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    preview = '<v:shape><v:imagedata r:id="x"/></v:shape>'
    sheet = f'<w:r><w:object>{preview}<o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    comments = f'<w:comment w:id="1" w:author="a">{p("Xem lại")}</w:comment>'
    source = read(p("a", picture, sheet) + '<w:altChunk r:id="x"/>', {"comments": comments})
    assert part(source, PartKind.PICTURE, is_kept=False).samples == ("Quốc huy",)
    assert part(source, PartKind.EMBEDDED, is_kept=False).count == 2
    assert part(source, PartKind.EMBEDDED, is_kept=False).samples == ("Excel.Sheet.12",)
    assert part(source, PartKind.COMMENT, is_kept=False).samples == ("Xem lại",)


BOX = "<w:txbxContent>{}</w:txbxContent>".format
SHAPE = (
    "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
).format
OLD_SHAPE = "<w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict>".format


def test_a_text_box_stands_once_after_its_paragraph() -> None:
    inside = BOX(p("Trong khung") + table(row("1", "2")))
    both = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{SHAPE(inside)}</mc:Choice>'
        f"<mc:Fallback>{OLD_SHAPE(inside)}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    for shape in (both, f"<w:r>{SHAPE(inside)}</w:r>", f"<w:r>{OLD_SHAPE(inside)}</w:r>"):
        source = read(p("Trước", shape, " nữa") + p("Sau"))
        assert source.text == "Trước nữa\nTrong khung\n| 1 | 2 |\nSau\n"
        assert part(source, PartKind.TEXT_BOX, is_kept=True).count == 1


def test_the_words_of_word_art_are_read() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="MẬT"/></v:shape></w:pict></w:r>'
    assert lines(p("a", art)) == ["a", "MẬT"]


def test_a_choice_that_is_not_understood_gives_way_to_the_other_form() -> None:
    emoji = (
        '<mc:AlternateContent><mc:Choice Requires="z"><z:sym xmlns:z="urn:z"/></mc:Choice>'
        "<mc:Fallback><w:t>☺</w:t></mc:Fallback></mc:AlternateContent>"
    )
    assert text("a", f"<w:r>{emoji}</w:r>") == "a☺"


def test_a_sign_of_a_font_of_pictures_that_is_not_known_is_said_and_never_another_letter() -> None:
    sign = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'.format
    assert text(sign("Wingdings 2", "F052"), " Có", sign("Wingdings 2", "F0A3"), " Không") == "☑ Có☐ Không"
    assert text("A", sign("Webdings", "F061")) == "A✔"
    assert text("1", sign("Times New Roman", "0041"), sign("Times New Roman", "00B0")) == "1A°"
    source = read(p("Mục ", sign("Webdings", "F0D1"), "này"))
    assert source.text == "Mục \uf0d1này\n"
    said = part(source, PartKind.UNREAD_LETTER, is_kept=False)
    assert said is not None
    assert said.count == 1


def test_a_sign_that_is_half_a_character_is_left_out() -> None:
    assert text('<w:r><w:sym w:font="Symbol" w:char="D800"/></w:r>', "a") == "a"


def test_a_figure_raised_by_its_position_is_raised_as_one_above_the_line() -> None:
    assert text("nhận thức", r("1", '<w:position w:val="8"/><w:sz w:val="19"/>'), ".") == "nhận thức¹."
    assert text("hạ", r("1", '<w:position w:val="-8"/>')) == "hạ1"


def test_a_line_that_stands_higher_as_a_whole_has_no_raised_figures() -> None:
    higher = '<w:position w:val="6"/>'
    assert text(r("Số: ", higher), r("12", higher), r("/KH-UBND", higher)) == "Số: 12/KH-UBND"


def test_what_only_asks_to_fill_in_a_content_control_is_counted_and_left_out() -> None:
    asks = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>".format
    source = read(p("Nơi nhận: ", asks(r("Bấm vào đây để nhập."))) + asks(p("Chọn ngày.")) + p("a"))
    assert source.text == "Nơi nhận:\na\n"
    said = part(source, PartKind.FIELD, is_kept=False)
    assert said is not None
    assert said.samples == ("Bấm vào đây để nhập.", "Chọn ngày.")


def test_a_whole_text_in_a_content_control_is_kept_whatever_its_mark_says() -> None:
    work = "Các xã rà soát, lập danh sách hộ cần hỗ trợ; niêm yết tại nhà văn hóa thôn trong 5 ngày. "
    filled = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p(work * 3)}</w:sdtContent></w:sdt>"
    source = read(filled)
    assert source.text == f"{work * 3}\n".replace(" \n", "\n")
    assert part(source, PartKind.FIELD, is_kept=False) is None


def contents_field(*entries: str) -> str:
    """A table of contents whose lines have no style of their own."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    head = mark("begin") + '<w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>' + mark("separate")
    inner = [f"<w:r><w:t>{entry}</w:t><w:tab/><w:t>{at}</w:t></w:r>" for at, entry in enumerate(entries, 1)]
    return p(head + inner[0]) + "".join(map(p, inner[1:-1])) + p(inner[-1] + mark("end"))


def test_a_table_of_contents_is_told_by_its_field_too() -> None:
    source = read(contents_field("I. MỤC ĐÍCH", "II. NHIỆM VỤ", "III. TỔ CHỨC") + p("I. MỤC ĐÍCH"))
    assert source.text == "I. MỤC ĐÍCH\n"
    said = part(source, PartKind.FURNITURE, is_kept=False)
    assert said is not None
    assert said.count == 3


def test_a_table_of_contents_that_never_ends_hides_no_paragraph_of_the_text() -> None:
    body = contents_field("I. MỤC ĐÍCH", "II. NHIỆM VỤ").replace("end", "none")
    assert read(body + p("I. MỤC ĐÍCH") + p("Một đoạn văn.")).text == "I. MỤC ĐÍCH\nMột đoạn văn.\n"


def test_a_table_of_contents_may_begin_behind_its_name_and_hides_no_box() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    begin = mark("begin") + "<w:r><w:instrText> TOC </w:instrText></w:r>" + mark("separate")
    box = (
        "<w:r><w:pict><v:textbox><w:txbxContent>"
        + p("HỎA TỐC")
        + "</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    source = read(p("MỤC LỤC", begin) + p("I. MỤC ĐÍCH.......1", box) + p(mark("end")) + p("I. MỤC ĐÍCH"))
    assert source.text == "MỤC LỤC\nHỎA TỐC\n\nI. MỤC ĐÍCH\n"


def test_words_that_are_struck_out_are_kept_and_said() -> None:
    source = read(p("Trong ", r("quý I", "<w:strike/>"), r(" quý II", '<w:strike w:val="0"/>'), " năm 2026"))
    assert source.text == "Trong quý I quý II năm 2026\n"
    said = part(source, PartKind.STRUCK_OUT, is_kept=True)
    assert said is not None
    assert said.samples == ("quý I",)


def test_words_of_a_drawing_that_came_from_slides_are_read() -> None:
    drawn = (
        "<w:drawing><wp:inline><a:graphic><a:graphicData><a:sp><a:txBody>"
        "<a:p><a:r><a:t>Chữ trong </a:t></a:r><a:r><a:t>hình</a:t></a:r></a:p>"
        "<a:p><a:r><a:t>Dòng hai</a:t></a:r><a:br/><a:r><a:t>dòng ba</a:t></a:r></a:p>"
        "</a:txBody></a:sp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    source = read(p("x", f"<w:r>{drawn}</w:r>"))
    assert source.text == "x\nChữ trong hình\nDòng hai\ndòng ba\n"
    assert part(source, PartKind.TEXT_BOX, is_kept=True) is not None
