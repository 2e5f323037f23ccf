"""The forms of the floor."""

from core.forms.office import SettingForm, TokenForm

__all__ = ["SettingForm", "TokenForm"]
