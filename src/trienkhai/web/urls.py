"""Every address of the product."""

from django.urls import URLPattern, path

from trienkhai.web.views import (
    directives,
    figures,
    home,
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
    work,
)

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("dang-nhap/", session.sign_in, name="sign-in"),
    path("dang-xuat/", session.sign_out, name="sign-out"),
    path("tim/", search.search_page, name="search"),
    # Việc của tôi
    path("viec/", work.work_page, name="my-work"),
    path("viec/<slug:name>/", work.work_list, name="work-list"),
    # Văn bản
    path("van-ban/", directives.directive_list, name="directives"),
    path("van-ban/moi/", directives.directive_new, name="directive-new"),
    path("van-ban/<int:pk>/", review.directive_page, name="directive"),
    path("van-ban/<int:pk>/so/", directives.directive_edit, name="directive-edit"),
    path("van-ban/<int:pk>/don-vi/", review.accept_units, name="accept-units"),
    path("van-ban/<int:pk>/duyet/", review.directive_adopt, name="directive-adopt"),
    path("van-ban/ban/<int:pk>/tep/", directives.directive_file, name="directive-file"),
    path("van-ban/dieu-khoan/<int:pk>/nhiem-vu/", proposals.task_new, name="task-new"),
    path("van-ban/nhiem-vu/<int:pk>/", proposals.task_edit, name="task-edit"),
    path("van-ban/nhiem-vu/<int:pk>/chi-tieu/", proposals.target_new, name="target-new"),
    path("van-ban/nhiem-vu/<int:pk>/phan-cong/", proposals.assignment_new, name="assignment-new"),
    path("van-ban/chi-tieu/<int:pk>/", proposals.target_edit, name="target-edit"),
    path("van-ban/phan-cong/<int:pk>/", proposals.assignment_edit, name="assignment-edit"),
    path("van-ban/gia-tri/<slug:kind>/<int:pk>/<slug:move>/", proposals.proposal_move, name="proposal-move"),
    path("van-ban/cum-tu/<int:pk>/", phrases.phrase_settle, name="phrase"),
    path("van-ban/cum-tu/<int:pk>/bo/", phrases.phrase_unsettle, name="phrase-unsettle"),
    path("van-ban/cum-tu/<int:pk>/don-vi-moi/", phrases.phrase_open_unit, name="phrase-open-unit"),
    # Kế hoạch
    path("ke-hoach/", plans.plan_list, name="plans"),
    path("ke-hoach/<int:pk>/", plans.plan_page, name="plan"),
    path("ke-hoach/<int:pk>/ma-tran/", plans.plan_matrix, name="plan-matrix"),
    path("ke-hoach/<int:pk>/dinh-chinh/", plans.plan_corrections, name="plan-corrections"),
    path("ke-hoach/nhiem-vu/<int:pk>/", tasks.task_page, name="task"),
    path("ke-hoach/nhiem-vu/<int:pk>/dinh-chinh/", tasks.task_correct, name="task-correct"),
    path("ke-hoach/phan-cong/<int:pk>/", tasks.assignment_page, name="assignment"),
    path("ke-hoach/tien-do/<int:pk>/tep/", tasks.entry_file, name="entry-file"),
    # Số liệu
    path("so-lieu/", figures.figure_home, name="figures"),
    path("so-lieu/phieu/", figures.sheet_list, name="sheets"),
    path("so-lieu/ky-moi/", figures.cycle_new, name="cycle-new"),
    path("so-lieu/cau-hoi/<int:pk>/", figures.question_correct, name="question-correct"),
    path("so-lieu/so/<int:pk>/", sheets.figure_history, name="figure-history"),
    path("so-lieu/ky/<int:pk>/", totals.cycle_page, name="cycle"),
    path("so-lieu/ky/<int:pk>/chua-tra-loi/", totals.missing_list, name="cycle-missing"),
    path("so-lieu/ky/<int:pk>/bao-cao/", totals.yearly_report, name="cycle-report"),
    path("so-lieu/ky/<int:pk>/phieu/<str:code>/", sheets.sheet, name="sheet"),
    path("so-lieu/ky/<int:pk>/phieu/<str:code>/nhap/", sheets.sheet_entry, name="sheet-entry"),
    path("so-lieu/ky/<int:pk>/don-vi/<str:code>/", totals.unit_totals, name="cycle-unit"),
    path(
        "so-lieu/ky/<int:pk>/chi-tieu/<int:indicator>/<str:code>/",
        totals.indicator_total,
        name="cycle-indicator",
    ),
    # Tổ chức
    path("to-chuc/", units.unit_list, name="units"),
    path("to-chuc/<str:code>/", units.unit_page, name="unit"),
]
