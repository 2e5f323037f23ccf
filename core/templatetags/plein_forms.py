"""How a form's controls are drawn; used by the templates in templates/django/forms, nowhere else."""

from django import forms, template
from django.forms import BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString

register = template.Library()

TEXTBOX = "utrecht-textbox utrecht-textbox--html-input"
SELECT = "utrecht-select utrecht-select--html-select"
TEXTAREA = "utrecht-textarea utrecht-textarea--html-textarea"
CHECKBOX = "utrecht-checkbox utrecht-checkbox--html-input"
CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, TEXTAREA),
    (forms.RadioSelect, ""),
    (forms.CheckboxSelectMultiple, ""),
    (forms.CheckboxInput, CHECKBOX),
    (forms.Select, SELECT),
    (Input, TEXTBOX),
)
# What the browser may keep the control from growing to: a date or a code needs no wide box.
SHORT = (forms.DateInput, forms.NumberInput, forms.TimeInput)


@register.filter
def kind(field: BoundField) -> str:
    """How the field is laid out: `check`, `choices` or `box`."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    return "check" if isinstance(widget, forms.CheckboxInput) else "box"


@register.filter
def control(field: BoundField) -> SafeString:
    """The control with its class; Django itself ties hint and error to it (aria-describedby, aria-invalid)."""
    widget = field.field.widget
    own = str(widget.attrs.get("class", ""))
    class_ = next((name for of, name in CLASSES if isinstance(widget, of)), "")
    short = "plein-short" if isinstance(widget, SHORT) else ""
    return field.as_widget(attrs={"class": " ".join(filter(None, (class_, short, own)))})


@register.filter
def error_count(form: forms.BaseForm) -> int:
    """How many things are to be checked: a field counts once."""
    return len(form.errors)
