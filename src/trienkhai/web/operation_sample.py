"""The sample of a plan of reorganisation, as a workbook."""

import io

from django.utils.translation import gettext

from trienkhai.organisations.operations import Kind, columns_of_plans, kinds_of_plans
from trienkhai.organisations.unit_types import unit_types
from trienkhai.web.clock import today

_LAST_ROW = 5000
_WIDTHS = (14, 18, 40, 14, 30, 18, 18, 10, 24, 30)


def sample_file() -> bytes:
    """A sheet with the heads, its first column and types to choose from; another that explains each kind."""
    import xlsxwriter

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        page = book.add_worksheet(gettext("Kế hoạch"))
        for at, (names, width) in enumerate(zip(columns_of_plans().values(), _WIDTHS, strict=True)):
            page.write(0, at, names[0], bold)
            page.set_column(at, at, width, book.add_format({"num_format": "@"}))
        page.freeze_panes(1, 0)
        help_page = book.add_worksheet(gettext("Cách ghi"))
        help_page.set_column(0, 1, 24)
        help_page.set_column(1, 1, 100)
        for line, (kind, words) in enumerate(_explained().items()):
            help_page.write_row(line, 0, [kinds_of_plans()[kind][0], words])
        types = [kind.title for kind in unit_types(today()).values()]
        types_page = book.add_worksheet(gettext("Loại"))
        types_page.set_column(0, 0, 60)
        types_page.write_column(0, 0, types)
        page.data_validation(
            1,
            0,
            _LAST_ROW,
            0,
            {"validate": "list", "source": [names[0] for names in kinds_of_plans().values()]},
        )
        types_at = f"='{gettext('Loại')}'!$A$1:$A${len(types)}"
        page.data_validation(1, 4, _LAST_ROW, 4, {"validate": "list", "source": types_at})
    return kept.getvalue()


def _explained() -> dict[Kind, str]:
    return {
        Kind.ESTABLISH: gettext("Lập đơn vị mới: ghi mã, tên, loại và mã cấp trên."),
        Kind.RENAME: gettext("Đổi tên: ghi mã và tên mới."),
        Kind.RETYPE: gettext("Đổi loại: ghi mã và loại mới."),
        Kind.MOVE: gettext("Chuyển về cấp trên khác: ghi mã và mã cấp trên mới."),
        Kind.MERGE: gettext(
            "Nhập vào đơn vị khác, đang có hoặc lập trong cùng tệp: ghi mã đơn vị kết thúc và mã đơn vị kế"
            " thừa; đơn vị trực thuộc về đơn vị kế thừa, trừ khi cột cấp trên ghi nơi khác."
        ),
        Kind.SPLIT: gettext(
            "Tách: mỗi đơn vị kế thừa một dòng. Cột số liệu ghi số liệu đã có về đâu: chia (theo cột tỷ lệ,"
            " các tỷ lệ cộng lại bằng 1), chuyển (hết về một dòng) hay để lại; từng loại thì ghi như “số"
            " lượng: chia; tỷ lệ: để lại”. Đơn vị trực thuộc ghi chuyển bằng dòng riêng hoặc ở cột cấp trên."
        ),
        Kind.EXTRACT: gettext(
            "Trích một phần sang đơn vị khác; đơn vị cũ vẫn hoạt động. Có ghi tỷ lệ thì cột số liệu ghi chia"
            " hay để lại."
        ),
        Kind.DISSOLVE: gettext("Giải thể: ghi mã và, nếu có, mã đơn vị nhận nhiệm vụ."),
        Kind.REOPEN: gettext("Mở lại đơn vị đã kết thúc, như lần cuối, trừ những gì dòng này ghi khác."),
        Kind.ABOLISH: gettext(
            "Bỏ cả một cấp: ghi loại; ghi mã thì chỉ bỏ bên dưới đơn vị mang mã ấy, để trống thì bỏ mọi nơi."
            " Đơn vị trực thuộc về cấp trên của mỗi đơn vị hoặc về mã ở cột cấp trên."
        ),
        Kind.SUCCEED: gettext("Giao việc của đơn vị đã kết thúc cho đơn vị khác: ghi hai mã."),
    }
