"""What is not for you is not there: 404."""

from typing import TypeVar

from django.http import Http404

T = TypeVar("T")


def there(found: T | None) -> T:
    """Return what was found. Raises Http404 for nothing."""
    if found is None:
        raise Http404
    return found
