"""The result in the forms that others read."""

from trienkhai.directive.export.duties import render_duties
from trienkhai.directive.export.json_form import SCHEMA, to_json
from trienkhai.directive.export.outline import render_outline

__all__ = ["SCHEMA", "render_duties", "render_outline", "to_json"]
