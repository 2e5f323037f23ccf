"""What a page says of an event to programs that read it."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from events.models import Event
from events.permissions.events import kinds_of
from events.permissions.overview import hours_of
from events.structured import as_script, structured

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context, event: Event) -> SafeString:
    """Write an event as JSON-LD: data in the page, which runs nowhere; two statements. Needs the request."""
    told = structured(event, kinds_of(event), hours_of([event]).get(event.pk), context["request"].build_absolute_uri)
    return format_html('<script type="application/ld+json">{}</script>', as_script(told))
