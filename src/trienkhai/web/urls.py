"""Every address of the product."""

from django.urls import URLPattern, path, register_converter

from trienkhai.web.addresses import RowId, UnitCode
from trienkhai.web.views import (
    corrections,
    directives,
    figures,
    home,
    incoming,
    language,
    moves,
    phrases,
    plans,
    proposals,
    review,
    search,
    session,
    sheets,
    tasks,
    totals,
    units,
    versions,
    work,
)

register_converter(RowId, "row")
register_converter(UnitCode, "code")

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("dang-nhap/", session.sign_in, name="sign-in"),
    path("dang-xuat/", session.sign_out, name="sign-out"),
    path("ngon-ngu/", language.choose_language, name="language"),
    path("tim/", search.search_page, name="search"),
    # Việc của tôi
    path("viec/", work.work_page, name="my-work"),
    path("viec/<slug:name>/", work.work_list, name="work-list"),
    # Văn bản
    path("van-ban/", directives.directive_list, name="directives"),
    path("van-ban/moi/", directives.directive_new, name="directive-new"),
    path("van-ban/dang-doc/", incoming.incoming_list, name="incoming-files"),
    path("van-ban/<row:pk>/", review.directive_page, name="directive"),
    path("van-ban/<row:pk>/so/", directives.directive_edit, name="directive-edit"),
    path("van-ban/<row:pk>/don-vi/", review.accept_units, name="accept-units"),
    path("van-ban/<row:pk>/duyet/", review.directive_adopt, name="directive-adopt"),
    path("van-ban/<row:pk>/cac-ban/", versions.version_list, name="directive-versions"),
    path("van-ban/<row:pk>/ban-moi/", versions.version_amend, name="version-amend"),
    path("van-ban/ban/<row:pk>/tep/", directives.directive_file, name="directive-file"),
    path("van-ban/dieu-khoan/<row:pk>/nhiem-vu/", proposals.task_new, name="task-new"),
    path("van-ban/nhiem-vu/<row:pk>/", proposals.task_edit, name="task-edit"),
    path("van-ban/nhiem-vu/<row:pk>/chi-tieu/", proposals.target_new, name="target-new"),
    path("van-ban/nhiem-vu/<row:pk>/phan-cong/", proposals.assignment_new, name="assignment-new"),
    path("van-ban/chi-tieu/<row:pk>/", proposals.target_edit, name="target-edit"),
    path("van-ban/phan-cong/<row:pk>/", proposals.assignment_edit, name="assignment-edit"),
    path("van-ban/gia-tri/<slug:kind>/<row:pk>/<slug:move>/", proposals.proposal_move, name="proposal-move"),
    path("van-ban/cum-tu/<row:pk>/", phrases.phrase_settle, name="phrase"),
    path("van-ban/cum-tu/<row:pk>/bo/", phrases.phrase_unsettle, name="phrase-unsettle"),
    path("van-ban/cum-tu/<row:pk>/don-vi-moi/", phrases.phrase_open_unit, name="phrase-open-unit"),
    # Kế hoạch
    path("ke-hoach/", plans.plan_list, name="plans"),
    path("ke-hoach/<row:pk>/", plans.plan_page, name="plan"),
    path("ke-hoach/<row:pk>/ma-tran/", plans.plan_matrix, name="plan-matrix"),
    path("ke-hoach/<row:pk>/dinh-chinh/", corrections.plan_corrections, name="plan-corrections"),
    path("ke-hoach/<row:pk>/ten/", corrections.plan_correct, name="plan-correct"),
    path("ke-hoach/<row:pk>/nhiem-vu/", corrections.plan_task_new, name="plan-task-new"),
    path("ke-hoach/<row:pk>/phan-cong/", moves.plan_duty_new, name="plan-duty-new"),
    path("ke-hoach/nhiem-vu/<row:pk>/", tasks.task_page, name="task"),
    path("ke-hoach/nhiem-vu/<row:pk>/dinh-chinh/", corrections.task_correct, name="task-correct"),
    path("ke-hoach/nhiem-vu/<row:pk>/chi-tieu/", corrections.plan_target_new, name="plan-target-new"),
    path("ke-hoach/nhiem-vu/<row:pk>/phan-cong/", moves.task_duty_new, name="task-duty-new"),
    path("ke-hoach/chi-tieu/<row:pk>/", corrections.plan_target, name="plan-target"),
    path("ke-hoach/phan-cong/<row:pk>/", tasks.assignment_page, name="assignment"),
    path("ke-hoach/tien-do/<row:pk>/tep/", tasks.entry_file, name="entry-file"),
    path("ke-hoach/<slug:kind>/<row:pk>/<slug:move>/", moves.plan_move, name="plan-move"),
    # Số liệu
    path("so-lieu/", figures.figure_home, name="figures"),
    path("so-lieu/phieu/", figures.sheet_list, name="sheets"),
    path("so-lieu/ky-moi/", figures.cycle_new, name="cycle-new"),
    path("so-lieu/cau-hoi/<row:pk>/", figures.question_correct, name="question-correct"),
    path("so-lieu/so/<row:pk>/", sheets.figure_history, name="figure-history"),
    path("so-lieu/ky/<row:pk>/", totals.cycle_page, name="cycle"),
    path("so-lieu/ky/<row:pk>/chua-tra-loi/", totals.missing_list, name="cycle-missing"),
    path("so-lieu/ky/<row:pk>/bao-cao/", totals.yearly_report, name="cycle-report"),
    path("so-lieu/ky/<row:pk>/phieu/<code:code>/", sheets.sheet, name="sheet"),
    path("so-lieu/ky/<row:pk>/phieu/<code:code>/nhap/", sheets.sheet_entry, name="sheet-entry"),
    path("so-lieu/ky/<row:pk>/don-vi/<code:code>/", totals.unit_totals, name="cycle-unit"),
    path(
        "so-lieu/ky/<row:pk>/chi-tieu/<row:indicator>/<code:code>/",
        totals.indicator_total,
        name="cycle-indicator",
    ),
    # Tổ chức
    path("to-chuc/", units.unit_list, name="units"),
    path("to-chuc/<code:code>/", units.unit_page, name="unit"),
]
